//! Which encoding gives Vietnamese words.
//!
//! Only the distinct words with bytes beyond ASCII tell anything. An encoding is taken where it makes all or nearly
//! all of them syllables and clearly more of those than any other; where that leaves two, common words decide
//! (`Xã Cam Bình` against `Xó Cam Bỡnh`), if there are several. Otherwise none is taken: a name read in the wrong
//! encoding may be another name.

use rustc_hash::FxHashSet;

use super::{Encoding, single_byte, syllable};

/// Common words of reports and of names of units, with letters beyond ASCII.
const COMMON: &str = "
    các và chính hành công thành phòng vụ mục phố của vị xã cơ phường chức thực hiện số năm đơn cách cải nhiệm ngày
    có nội hoạch kế định văn bộ thông giải tổ chỉ quả được chế tiêu tục pháp thể điểm không quyết lý về tài việc độ
    với thủ tổng kết cấp chủ hóa hoá dụng người tác nghiệp trình nhà mức dân nước trên kiểm triển hợp nâng hiệu một
    tử xây dựng điện thời tiếp liên cáo đoạn hạn quyền bản động sự đề đến giá thống báo lượng cán luật thức trách
    hoàn đầu hồ quản trực phát chuyên soát đổi sách phục tỉnh rà tốt tăng đã viên đạo tạo hội nghị liệu hình chất
    phân hệ chí dịch làm nhất trì phương nhận điều đúng mới kiến để thẩm đánh tuyến tư kỳ là hoặc ứng xuất trí hướng
    từ phần lập truyền địa lòng đối phí nhân xếp lực xử kỷ tự phụ tính chưa tối ngân cường cửa bảo phối hoạt
    tuyên đạt đảm dõi tại bình hằng kịp toán loại đa tế môn này lệ năng phạm án tỷ thuộc sử dẫn thưởng thường bố ủy
    uỷ trường quý đội trọng khối khá đẩy trước những hạng đủ đại trị phải chuẩn nghĩa giáo áp đồng đào sở lĩnh vực
    hàng tập thiện dưỡng tiến giữa yêu cầu giấy biên ý bằng gửi chuyển lại dưới trừ sản nguồn giảm nhiều toàn mỗi
    họp đó chứng lên trả đốc lợi chấm tháng ngành còn ở trần thị trấn huyện quận đông bắc tên mã lộc phú phó phước
    thịnh tân châu hải hồng nguyễn hưng mỹ đất tổ chú";

/// Words that begin the names of units and headings, which another reading turns into no word at all.
const TELLING: [&str; 3] = ["xã", "phòng", "tên"];

/// More distinct words than this are no Vietnamese, which has some thousand syllables.
const MOST: usize = 20_000;

/// What one encoding makes of one word.
struct Reading {
    text: String,
    syllable: bool,
    common: usize,
}

/// The encoding that fits the bytes; `None` where none does, or two do.
pub fn choose(bytes: &[u8], candidates: &[Encoding]) -> Option<Encoding> {
    let words = words(bytes);
    if words.is_empty() {
        return candidates.first().copied();
    }
    if words.len() > MOST {
        return None;
    }
    let read = |&encoding| {
        let readings: Vec<Reading> = words.iter().map(|word| Reading::of(word, encoding)).collect();
        (encoding, readings)
    };
    let readings: Vec<(Encoding, Vec<Reading>)> = candidates.iter().map(read).collect();
    let fits = |&&(encoding, ref own): &&(Encoding, Vec<Reading>)| {
        fitting(encoding, own) && readings.iter().all(|(_, other)| beats(own, other))
    };
    readings.iter().find(fits).map(|&(encoding, _)| encoding)
}

/// Whether half of the words are syllables in Western Windows, and fewer in any code of an old font.
pub fn is_mostly_words(bytes: &[u8]) -> bool {
    let words = words(bytes);
    let syllables = |encoding| words.iter().filter(|word| Reading::of(word, encoding).syllable).count();
    let western = syllables(Encoding::Windows1252);
    western * 2 >= words.len()
        && [Encoding::Tcvn3, Encoding::Vni].into_iter().all(|old| syllables(old) < western)
}

/// Whether nearly all words are syllables.
fn fitting(encoding: Encoding, readings: &[Reading]) -> bool {
    let syllables = readings.iter().filter(|reading| reading.syllable).count();
    let common: usize = readings.iter().map(|reading| reading.common).sum();
    // A code that turns most characters into Vietnamese letters makes syllables of much: one word is no proof, nor
    // are words that nobody uses.
    let proven = !encoding.is_legacy() || syllables >= 2 && common >= 1 && common * 8 >= readings.len();
    proven && syllables >= 1 && syllables * 10 >= readings.len() * 9
}

/// Whether one encoding explains the words on which the two differ so much better that it must be the right one.
fn beats(own: &[Reading], other: &[Reading]) -> bool {
    let count = |of: fn(&Reading) -> usize| {
        let differing = own.iter().zip(other).filter(|(own, other)| own.text != other.text);
        differing.fold((0, 0), |(mine, others), (own, other)| (mine + of(own), others + of(other)))
    };
    let (mine, others) = count(|reading| usize::from(reading.syllable));
    let (my_common, others_common) = count(|reading| reading.common);
    let flawless = own.iter().all(|reading| reading.syllable);
    others * 2 <= mine
        || flawless && others + 2 <= mine
        || others <= mine && my_common >= 2 && others_common * 4 <= my_common
}

impl Reading {
    fn of(word: &[u8], encoding: Encoding) -> Self {
        let (text, whole) = single_byte::read(word, encoding);
        let mut reading = Self { syllable: whole, common: 0, text };
        let Reading { text, syllable, common } = &mut reading;
        *syllable &= text.chars().all(|sign| sign.is_alphabetic() || ('°'..='³').contains(&sign));
        for part in text.split(|sign: char| !sign.is_alphabetic()).filter(|part| !part.is_ascii()) {
            let cased = is_cased(part) || encoding == Encoding::Tcvn3;
            *syllable &= is_short(part) || cased && syllable::is_syllable(part);
            let small = part.to_lowercase();
            let is = |known: &str| known == small;
            *common += usize::from(COMMON.split_whitespace().any(is));
            *common += usize::from(TELLING.iter().any(|known| is(known)));
        }
        reading
    }
}

/// Whether a word is in small letters, in capitals, or has one capital in front.
fn is_cased(word: &str) -> bool {
    let rest = || word.chars().skip(1);
    rest().all(char::is_lowercase) || word.chars().all(char::is_uppercase)
}

/// Whether a word is an abbreviation (`HĐND`, `QĐ`) or the sign of the currency.
fn is_short(word: &str) -> bool {
    let consonant = |letter: char| letter == 'Đ' || letter.is_ascii_uppercase();
    matches!(word, "đ" | "Đ") || word.chars().all(consonant)
}

/// The distinct words with bytes beyond ASCII, one more than the most at the most.
fn words(bytes: &[u8]) -> Vec<&[u8]> {
    let mut seen = FxHashSet::default();
    let word = |word: &&[u8]| match word {
        [] => false,
        // A sign alone, such as a bullet, is no word, though it may be a letter in an old code.
        [byte] => *byte >= 0xC0 && !matches!(byte, 0xD7 | 0xF7),
        _ => !word.is_ascii(),
    };
    bytes
        .split(|&byte| !in_word(byte))
        .filter(word)
        .filter(|&word| seen.insert(word))
        .take(MOST + 1)
        .collect()
}

/// Whether a byte can belong to a word; all the encodings agree on the punctuation below 0xA1.
fn in_word(byte: u8) -> bool {
    byte.is_ascii_alphabetic()
        || byte >= 0x80
            && !matches!(byte, 0x80 | 0x82 | 0x84..=0x87 | 0x89 | 0x8B | 0x91..=0x97 | 0x99 | 0x9B | 0xA0)
}

/// How many distinct words with bytes beyond ASCII there are.
pub fn count(bytes: &[u8]) -> usize {
    words(bytes).len()
}
