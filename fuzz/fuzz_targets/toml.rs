//! The target `toml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| par_fuzz::run("toml", data));
