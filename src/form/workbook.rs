//! A form as a workbook: what may be filled in is yellow and checked as it is typed, all else is locked.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::{Asked, Column, Form, Row, Takes, given};
use crate::number::Number;
use crate::source::workbook::column_letters;
use crate::submission::column_number;
use crate::text;
use crate::text::{Lang, Text};

/// The rows above those of the criteria: title, unit, period, hint, header.
const HEADER: u32 = 5;

/// Widths of the columns, in characters.
const WIDTHS: [u16; 11] = [9, 46, 8, 9, 38, 15, 9, 9, 9, 24, 18];

/// How the cells look.
struct Looks {
    title: Format,
    label: Format,
    marked: Format,
    hint: Format,
    header: Format,
    heading: Format,
    locked: Format,
    centred: Format,
    open: Format,
    written: Format,
    date: Format,
    foot: Format,
}

impl Looks {
    fn new() -> Self {
        let plain = || Format::new().set_font_name("Times New Roman").set_font_size(11);
        let cell = || plain().set_border(FormatBorder::Thin).set_align(FormatAlign::Top).set_text_wrap();
        let open = || cell().set_background_color(Color::RGB(0x00FF_F9DB)).set_unlocked();
        Self {
            title: plain().set_font_size(13).set_bold(),
            label: plain().set_bold(),
            marked: plain().set_bold().set_background_color(Color::RGB(0x00DD_EBF7)),
            hint: plain().set_italic(),
            header: cell()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0x00D9_D9D9)),
            heading: cell().set_bold(),
            locked: cell(),
            centred: cell().set_align(FormatAlign::Center),
            open: open(),
            written: open().set_num_format("@"),
            date: open().set_num_format("dd/mm/yyyy"),
            foot: plain().set_bold().set_align(FormatAlign::Center),
        }
    }
}

/// The form as a workbook; the same form gives the same bytes.
///
/// # Errors
/// A text is longer than a cell holds.
pub fn xlsx(form: &Form, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(&form.title).set_creation_datetime(&made));
    let looks = Looks::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(Text::fixed("Phiếu", "Form").get(lang))?;
    set_up(sheet)?;
    top(sheet, form, lang, &looks)?;
    for (row, line) in form.rows.iter().zip(HEADER..) {
        sheet.set_row_height(line, height(row, lang))?;
        for (column, place) in Column::ALL.into_iter().zip(0..) {
            write(sheet, (line, place), column, row, lang, &looks)?;
        }
    }
    foot(sheet, HEADER + u32::try_from(form.rows.len()).unwrap_or(u32::MAX) + 1, lang, &looks)?;
    workbook.save_to_buffer()
}

/// The height of a row in points, for the longest of its texts; programs differ in whether they fit rows themselves.
fn height(row: &Row, lang: Lang) -> u32 {
    let lines = Column::ALL.into_iter().zip(WIDTHS).map(|(column, width)| {
        let length = u32::try_from(given(column, row, lang).chars().count()).unwrap_or(u32::MAX);
        // The unit of width is a digit of the default font; letters of Times New Roman are narrower.
        length.div_ceil(u32::from(width) * 5 / 4)
    });
    lines.max().unwrap_or(1).clamp(1, 25) * 15 + 3
}

/// Page, widths, protection: A4 across, the header on every page and always in sight.
fn set_up(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    for (place, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(place, width)?;
    }
    sheet
        .set_paper_size(9)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.8, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(HEADER - 1, HEADER - 1)?;
    sheet.set_footer("&C&P/&N");
    sheet.set_freeze_panes(HEADER, 2)?;
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        format_cells: true,
        ..ProtectionOptions::new()
    };
    sheet.protect_with_options(&options);
    Ok(())
}

fn top(sheet: &mut Worksheet, form: &Form, lang: Lang, looks: &Looks) -> Result<(), XlsxError> {
    let hint = Text::fixed(
        "Chỉ điền các ô màu vàng; chọn ô để xem cách ghi. Không đổi các ô khác, không thêm cột.",
        "Fill in the yellow cells only; select one to see how. Leave the others as they are.",
    );
    sheet.write_string_with_format(0, 0, &form.title, &looks.title)?;
    sheet.write_string_with_format(1, 0, Text::fixed("Đơn vị:", "unit:").get(lang), &looks.label)?;
    sheet.write_string_with_format(1, 1, &form.unit, &looks.marked)?;
    sheet.write_string_with_format(2, 0, Text::fixed("Kỳ:", "period:").get(lang), &looks.label)?;
    sheet.write_string_with_format(2, 1, form.period.get(lang), &looks.marked)?;
    sheet.write_string_with_format(3, 0, hint.get(lang), &looks.hint)?;
    sheet.set_row_height(HEADER - 1, 33)?;
    for (column, place) in Column::ALL.into_iter().zip(0..) {
        sheet.write_string_with_format(HEADER - 1, place, column.header().get(lang), &looks.header)?;
    }
    Ok(())
}

/// Where the form is signed.
fn foot(sheet: &mut Worksheet, line: u32, lang: Lang, looks: &Looks) -> Result<(), XlsxError> {
    let signed = Text::fixed("(Ký, ghi rõ họ tên)", "(signature, full name)");
    for (place, office) in [
        (1, Text::fixed("Người lập biểu", "Prepared by")),
        (9, Text::fixed("Thủ trưởng đơn vị", "Signed by the head of the unit")),
    ] {
        sheet.write_string_with_format(line, place, office.get(lang), &looks.foot)?;
        sheet.write_string_with_format(line + 1, place, signed.get(lang), &looks.hint)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    (line, place): (u32, u16),
    column: Column,
    row: &Row,
    lang: Lang,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let text = given(column, row, lang);
    let Some(asked) = &row.asked else {
        sheet.write_string_with_format(line, place, text, &looks.heading)?;
        return Ok(());
    };
    if !column.is_open(&asked.takes) {
        let centred = matches!(column, Column::Max | Column::Measure);
        let look = if centred { &looks.centred } else { &looks.locked };
        sheet.write_string_with_format(line, place, text, look)?;
        return Ok(());
    }
    let look = match (column, &asked.takes) {
        (Column::Value, Takes::Date) => &looks.date,
        (Column::Value, Takes::One(_) | Takes::Several(_) | Takes::Counts(_) | Takes::Figures(_))
        | (Column::Evidence | Column::Note, _) => &looks.written,
        _ => &looks.open,
    };
    sheet.write_blank(line, place, look)?;
    let cell = format!("{}{}", column_letters(column_number(place.into())), line + 1);
    if let Some(validation) = validation(column, asked, &cell, lang)? {
        sheet.add_data_validation(line, place, line, place, &validation)?;
    }
    Ok(())
}

/// What a cell takes, checked as it is typed, and the words that say so.
fn validation(
    column: Column,
    asked: &Asked,
    cell: &str,
    lang: Lang,
) -> Result<Option<DataValidation>, XlsxError> {
    let condition = match (column, &asked.takes) {
        (Column::Value, Takes::One(words)) => return one_of(words, asked, lang).map(Some),
        (Column::Value, Takes::Several(_) | Takes::Counts(_) | Takes::Figures(_)) => None,
        (Column::Value, Takes::Date) => Some(format!("ISNUMBER({cell})")),
        (Column::Value, Takes::Number { negative: true, .. }) => Some(format!("ISNUMBER({cell})")),
        (Column::Value, Takes::Number { percent: true, .. }) => {
            Some(within(cell, &Number::ZERO, &Number::HUNDRED))
        }
        (Column::Value, Takes::Number { .. } | Takes::Points)
        | (Column::Numerator | Column::Denominator, _) => Some(format!("AND(ISNUMBER({cell}),{cell}>=0)")),
        (Column::SelfScore, _) => Some(within(cell, &asked.floor.clone().min(Number::ZERO), &asked.max)),
        (Column::Evidence, _) if !asked.evidence.is_empty() => None,
        _ => return Ok(None),
    };
    let claims = asked.not_applicable && (column == Column::Value || asked.takes == Takes::Points);
    let checked = match condition {
        Some(condition) if claims => {
            let condition = format!(r#"OR({condition},{cell}="không phát sinh",{cell}="n/a",{cell}="KPS")"#);
            DataValidation::new().allow_custom(Formula::new(condition))
        }
        Some(condition) => DataValidation::new().allow_custom(Formula::new(condition)),
        None => DataValidation::new().allow_any_value(),
    };
    let words = match column {
        Column::SelfScore => points(asked),
        Column::Evidence => {
            let evidence = &asked.evidence;
            text!("Nêu tài liệu kiểm chứng: {evidence}", "Name the evidence: {evidence}")
        }
        Column::Numerator => Text::fixed("Ghi tử số (phần đạt).", "Write the numerator."),
        Column::Denominator => Text::fixed("Ghi mẫu số (tổng số).", "Write the denominator."),
        _ => asked.prompt(),
    };
    told(checked, &words, lang).map(Some)
}

/// A list to choose from; Excel takes one of 255 characters, longer ones are told in words.
fn one_of(words: &[String], asked: &Asked, lang: Lang) -> Result<DataValidation, XlsxError> {
    let mut all = words.to_vec();
    if asked.not_applicable {
        all.push("không phát sinh".to_owned());
    }
    let fits = all.iter().map(|word| word.chars().count() + 1).sum::<usize>() <= 255;
    let list = if fits && all.iter().all(|word| !word.contains(',')) {
        DataValidation::new().allow_list_strings(&all)?
    } else {
        DataValidation::new().allow_any_value()
    };
    told(list, &asked.prompt(), lang)
}

/// The words that show when the cell is selected, and when what is typed is refused; Excel shows 255 characters.
fn told(validation: DataValidation, words: &Text, lang: Lang) -> Result<DataValidation, XlsxError> {
    let short: String = words.get(lang).chars().take(250).collect();
    validation.set_input_message(&short)?.set_error_message(&short)
}

fn points(asked: &Asked) -> Text {
    let max = &asked.max;
    let words = text!("Ghi điểm tự chấm, nhiều nhất {max:#}.", "Write the points, at most {max}.");
    if asked.not_applicable && asked.takes == Takes::Points {
        return words.join(
            " ",
            &Text::fixed("Không có việc thì ghi: không phát sinh.", "Where no case arose write: n/a."),
        );
    }
    words
}

fn within(cell: &str, low: &Number, high: &Number) -> String {
    format!("AND(ISNUMBER({cell}),{cell}>={low},{cell}<={high})")
}
