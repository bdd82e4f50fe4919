//! The target `name`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| par_fuzz::run("name", data));
