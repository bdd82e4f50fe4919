//! TCVN 5712:1993 VN3, the code of the ABC fonts (`.VnTime`): one byte for each small letter, and for the seven
//! capitals without tone. Capitals with tone are the small letters in a font of capitals, so that they cannot be told.

/// The letters of the bytes from 0xA1; a dot where the code has none.
const LETTERS: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ.";

/// The first byte that has a letter.
const FIRST: u32 = 0xA1;

/// The text that stands behind the characters of Latin-1, and whether all of them have a letter; what has none stays.
pub fn convert(text: &str) -> (String, bool) {
    let mut whole = true;
    let converted = text.chars().map(|sign| {
        let letter = letter(sign);
        whole &= sign.is_ascii() || letter.is_some();
        letter.unwrap_or(sign)
    });
    (converted.collect(), whole)
}

fn letter(sign: char) -> Option<char> {
    let place = usize::try_from(u32::from(sign).checked_sub(FIRST)?).ok()?;
    LETTERS.chars().nth(place).filter(|&letter| letter != '.')
}
