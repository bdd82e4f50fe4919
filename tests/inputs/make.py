#!/usr/bin/env python3
"""Writes cases/<nn>-<name>/: one input file and expected.json each. Needs xlwt; a few cases also soffice (LibreOffice)."""
import json, pathlib, shutil, unicodedata
from writers import *

HERE = pathlib.Path(__file__).parent
OUT = HERE / "cases"
THEMES, SEEN = [], set()

# ---- the sentences that decide
MARK = '§3 "A file has one decimal mark, found from all its numbers; a number that contradicts it is a fault."'
AMB = '§3 "Where only three-digit groups occur and both readings are possible (1.234), it is the fault ambiguous-number, unless the rule\'s range leaves one reading, or the file is the machine form (English header keys, comma-separated: the point is decimal)"'
RULE = '§3 "The rule says which it may be; anything else is a fault that names file, sheet, cell, the value as seen, and the mend."'
DUP = '§3 "Two values for one unit, criterion, period and stage are a fault naming both places"'
NAME = '§3 "Submissions name a unit by key, name or alias, equal after normalisation, never by likeness"'
PASS = '§3 "Nothing is dropped silently: rows passed over (titles, totals, signature) are counted and listed"'
BOOK = '§3 "In workbooks numeric cells count 15 significant digits, a percent format multiplies by 100, merged cells repeat, hidden sheets are passed over and listed, hidden rows count."'
ENC = 'issue: "UTF-8 with/without BOM, UTF-16LE/BE (Unicode Text), windows-1258 and 1252 decoded then composed (NFC), NFD text and file names, Ð→Đ"'
LOST = 'issue: "text already destroyed (Ph??ng Tr?n Phú) recognised and refused"; inputs §1.2 "unrecoverable … refuse"'
LEGACY = 'issue: "TCVN3 and VNI text recognised (converted or refused by name)"; inputs §1.6'
DIALECT = 'issue: "separator , ; tab |, sep=; first line, CRLF/LF/CR, quoted line breaks, trailing empty columns and lines"'
EXDATE = 'issue: "values turned into dates by Excel (a score 2.5 that became 02/05, 02-May, 2022-05-02 …) recognised and refused"'
SHAPE = 'issue: "title rows above the header, headers of two or three merged rows, a row of column numbers under the header, section rows in Roman or letters, STT, totals and averages first or last, signature rows, blank rows"'
SILENT = "the contract does not say; reading it right or refusing it are both honest, a wrong value is not"
CELL = '§3 "A cell is one value: blank, - or … (missing), không phát sinh / KPS / n/a, a number, a percent, a fraction 45/50, yes/no (có, không, x, đạt, chưa đạt, yes, no), an option or item key, several separated by ;, a date, counts"'
NUMS = 'issue: "Thousand separators, percent signs with and without space, 100% (15/15), 12/15, leading apostrophes, NBSP and zero-width characters, zero-padded counts, -, …, x"'
ERRC = 'issue: "error cells #DIV/0! are faults"'
CODES = '§3 "a header that looks like a code and is unknown [is a fault], or a numeric header that fits two codes (3.1, 3.10)"'


def theme(title): THEMES.append((title, []))


def norm(v):
    if isinstance(v, list): return [norm(x) for x in v]
    return {"n/a": "not-applicable: n/a", "missing": "missing"}.get(v, f"scored: {v}")


def case(name, file, data, source, because, values=None, fault=None, codes=(), either=False, passed=None):
    assert name not in SEEN and (values is None) != (fault is None), name
    SEEN.add(name)
    n = sum(len(c) for _, c in THEMES) + 1
    d = OUT / f"{n:03d}-{name}"
    d.mkdir(parents=True)
    (d / file).write_bytes(data)
    e = {"source": source, "because": because}
    if fault is not None: e |= {"outcome": "fault", "why": fault, "codes": list(codes)}
    else:
        e |= {"outcome": "values-or-fault" if either else "values",
              "values": {u: {c: norm(v) for c, v in cs.items()} for u, cs in values.items()}, "passed_over": passed}
        if either: e["codes"] = list(codes)
    (d / "expected.json").write_text(json.dumps(e, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    THEMES[-1][1].append((d.name, e["outcome"], len(data)))


# ---- the two honest tables most cases are made of
H = ["Đơn vị", "Tiêu chí", "Số liệu", "Ghi chú"]
ROWS = [["Phường Trần Phú", "1.1", "3,5", "Đã ký số"], ["Phường Trần Phú", "3.1", "97,24%", ""], ["Phường Đống Đa", "1.2", "có", "Tổ chức ngày 05/9"],
        ["Xã Nhơn Hải", "2.3", "1250", ""], ["Xã Hoả Lựu", "3.8", "45/50", "Nguồn: một cửa điện tử"]]
LV = {"tran-phu": {"1.1": "3.5", "3.1": "97.24%"}, "dong-da": {"1.2": "yes"}, "nhon-hai": {"2.3": "1250"}, "hoa-luu": {"3.8": "45/50"}}
LONG = [H] + ROWS
WH = ["STT", "Đơn vị", "1.1", "1.2", "3.1", "3.8"]
WR = [["1", "Phường Trần Phú", "3,5", "có", "97,24%", "45/50"], ["2", "Xã Nhơn Hải", "2,75", "không", "92,5%", "8/10"]]
WV = {"tran-phu": {"1.1": "3.5", "1.2": "yes", "3.1": "97.24%", "3.8": "45/50"}, "nhon-hai": {"1.1": "2.75", "1.2": "no", "3.1": "92.5%", "3.8": "8/10"}}
WIDE = [WH] + WR
WXR = [[1, "Phường Trần Phú", 3.5, "có", P(0.9724), "45/50"], [2, "Xã Nhơn Hải", 2.75, "không", P(0.925), "8/10"]]
WX = [WH] + WXR
ANCHOR = ["Xã Nhơn Hội", "1.1", "2,5", ""]          # makes the comma the decimal mark of the file
AV = {"nhon-hoi": {"1.1": "2.5"}}
MH = ["unit", "criterion", "value", "note"]


def one(code, value, unit="Phường Trần Phú", anchor=True):
    return csv([H] + ([ANCHOR] if anchor else []) + [[unit, code, value, ""]])


def onev(code, value, unit="tran-phu", anchor=True):
    v = {u: dict(c) for u, c in AV.items()} if anchor else {}
    v.setdefault(unit, {})[code] = value
    return v


def onex(code, c, unit="Phường Trần Phú"): return [["Đơn vị", "Tiêu chí", "Số liệu"], ["Xã Nhơn Hội", "1.1", 2.5], [unit, code, c]]


if OUT.exists(): shutil.rmtree(OUT)

# =====================================================================================================================
theme("Encodings")
case("utf8-bom-crlf", "input.csv", csv(LONG), "Excel 2019 vi-VN, CSV UTF-8: BOM, ';', CRLF", ENC + "; inputs §1.2: the BOM must not glue to the first header", LV, passed=0)
case("utf8-no-bom-machine", "input.csv", csv([MH, ["tran-phu", "1.1", "3.5", ""], ["tran-phu", "3.1", "97.24%", ""], ["nhon-hai", "2.3", "1250", "ok"]], ",", "\n", "utf-8"),
     "an IT officer's script", "§3 machine form: English header keys, comma-separated", {"tran-phu": {"1.1": "3.5", "3.1": "97.24%"}, "nhon-hai": {"2.3": "1250"}}, passed=0)
case("utf16le-tab-unicode-text", "input.txt", csv(LONG, "\t", "\r\n", "utf-16le-bom"), "Excel, Unicode Text (*.txt)", ENC + "; inputs §1.2: UTF-16LE + BOM, tab, CRLF", LV, passed=0)
case("utf16be-tab", "input.txt", csv(LONG, "\t", "\r\n", "utf-16be-bom"), "older Mac export, UTF-16BE with BOM", ENC, LV, passed=0)
case("utf16le-no-bom", "input.txt", csv(LONG, "\t", "\r\n", "utf-16-le"), "a script that wrote UTF-16LE without BOM", SILENT, LV, either=True)
case("utf16le-combined-report", "input.txt",
     csv([["UBND THÀNH PHỐ QUY NHƠN", "", "", "", "", ""], ["BIỂU TỔNG HỢP KẾT QUẢ CẢI CÁCH HÀNH CHÍNH NĂM 2022", "", "", "", "", ""], WH] + WR + [["", "Tổng cộng", "6,25", "", "", "53/60"]],
         "\t", "\r\n", "utf-16le-bom"), "Excel Unicode Text of a whole report: titles, tab, decimal comma, totals row", ENC + "; " + PASS, WV, passed=3)
case("utf16le-odd-byte", "input.txt", csv(LONG, "\t", "\r\n", "utf-16le-bom")[:-3], "UTF-16 file cut in the middle of a character", "bytes that are not whole text must not be repaired silently; the values before the cut are whole", LV, either=True)
case("windows-1258", "input.csv", csv(LONG, ";", "\r\n", "cp1258"), "old software writing windows-1258: base letter, then tone byte", ENC + "; inputs §1.2 \"decode 1258 then NFC\"", LV, passed=0)
case("windows-1258-long-names", "input.csv", csv([["Đơn vị", "Tiêu chí", "Giá trị", "Ghi chú"]] + [[n, "1.1", v, "Đã thẩm định, đủ tài liệu kiểm chứng"] for n, v in
     (("UBND phường Cam Lộc", "1,25"), ("UBND phường Cam Lợi", "2,25"), ("Xã Hỏa Lựu", "3,25"), ("Uỷ ban nhân dân xã Phước Mỹ", "0,25"), ("Phường Thị Nại", "4"))], ";", "\r\n", "cp1258"),
     "windows-1258, many tone marks; Cam Lộc/Cam Lợi differ in one tone byte's base", ENC, {"cam-loc": {"1.1": "1.25"}, "cam-loi": {"1.1": "2.25"}, "hoa-luu": {"1.1": "3.25"}, "phuoc-my": {"1.1": "0.25"}, "thi-nai": {"1.1": "4"}}, passed=0)
case("windows-1252", "input.csv", ("unit;criterion;value;note\r\ntran-phu;3.1;97,24\u00a0%;cité à côté – 100 €\r\ndong-da;1.2;có;“đúng”\r\n".replace("đ", "d")).encode("cp1252"),
     "ANSI file from an English Windows, Western letters only, NBSP before %", ENC, {"tran-phu": {"3.1": "97.24%"}, "dong-da": {"1.2": "yes"}}, passed=0)
case("eth-for-dd", "input.csv", csv([H, ["Phường Ðống Ða", "1.1", "3,5", "ðã ký"], ["UBND PHƯỜNG ÐỐNG ÐA", "1.2", "không", ""]]), "text that went through 1252: Ð U+00D0 in place of Đ U+0110", ENC + "; inputs §1.2 fold Ð→Đ, ð→đ",
     {"dong-da": {"1.1": "3.5", "1.2": "no"}}, passed=0)
case("eth-header", "input.csv", csv([["Ðơn vị", "Tiêu chí", "Số liệu"], ["Phường Ðống Ða", "1.2", "ðạt"]]), "Ð in the header word and ð in a cell word", ENC, {"dong-da": {"1.2": "yes"}}, passed=0)
case("cp1258-read-as-1252", "input.csv", cp1258(text(LONG)).decode("cp1252", "replace").encode("utf-8-sig"), "a 1258 file opened as 1252 and saved as UTF-8 (soup of ý, õ, Ì)", "§3 names equal after normalisation; nothing in the contract undoes mojibake; " + NAME, fault="names and headers are mojibake", codes=["unknown-unit"])
case("utf8-read-as-1252", "input.csv", csv([MH[:3], ["Phường Trần Phú", "1.1", "3,5"]], ";", "\r\n", "utf-8").decode("cp1252", "replace").encode("utf-8-sig"), "UTF-8 opened as ANSI in Excel, saved again as CSV UTF-8", NAME, fault="unit name is mojibake (PhÆ°á»ng…)", codes=["unknown-unit"])
case("destroyed-question-marks", "input.csv", lossy(text(LONG, ",")), "Excel on a 1252 machine, CSV (Comma delimited): letters became ?", LOST, fault="letters replaced by ?", codes=["lossy-text"])
case("destroyed-names-machine", "input.csv", csv([MH, ["Ph??ng Tr?n Phú", "1.1", "3.5", ""], ["X? Nh?n H?i", "1.1", "2.5", ""]], ",", "\r\n", "utf-8"), "names destroyed, keys and figures whole: X? Nh?n H?i could be Hải or Hội", LOST, fault="letters replaced by ?", codes=["lossy-text", "unknown-unit"])
case("destroyed-best-fit", "input.csv", "Ðon v?;Tiêu chí;S? li?u\r\nPhu?ng Tr?n Phú;1.1;3,5\r\nXã Nhon H?i;1.1;2,5\r\n".encode("cp1252"), "Windows best-fit to 1252: ư→u, ơ→o, Đ→Ð, the rest ?", LOST, fault="letters replaced by ?", codes=["lossy-text"])
case("destroyed-xlsx", "input.xlsx", xlsx([["unit", "criterion", "value"], ["Ph??ng Tr?n Phú", "1.1", 3.5]]), "destroyed text pasted into a workbook", LOST, fault="letters replaced by ?", codes=["lossy-text", "unknown-unit"])
case("destroyed-note-only", "input.csv", csv([MH, ["tran-phu", "1.1", "3,5", "Ph?i h?p v?i Công an ph??ng"]], ";", "\r\n", "utf-8"), "only the note is destroyed", LOST + "; the figures are whole: both honest", {"tran-phu": {"1.1": "3.5"}}, either=True, codes=["lossy-text"])
case("honest-question-marks", "input.csv", csv([H] + ROWS[:2] + [["Xã Nhơn Hải", "1.2", "có", "Đã gửi chưa? Ai ký?"]]), "a note that asks a question", "inputs §1.2: the sign of loss is ? inside words; a question mark at the end of one is not",
     {"tran-phu": LV["tran-phu"], "nhon-hai": {"1.2": "yes"}}, passed=0)
case("nfd-text", "input.csv", csv([[unicodedata.normalize("NFD", v) for v in r] for r in LONG], ";", "\n", "utf-8"), "Numbers on macOS: decomposed text in header, names and cells", ENC, LV, passed=0)
case("nfd-reordered-marks", "input.csv", csv([H, ["Phươ\u0300ng Cam Lo\u0323\u0302c", "1.1", "1,5", ""], ["Phươ\u0300ng Cam Lo\u031b\u0323i", "1.1", "2,5", ""]], ";", "\n", "utf-8"),
     "macOS: nặng U+0323 before the hat, horn before nặng, half-composed ươ", ENC + "; inputs §1.2 last row", {"cam-loc": {"1.1": "1.5"}, "cam-loi": {"1.1": "2.5"}}, passed=0)
FORM = [["Mã tiêu chí", "Số liệu", "Ghi chú"], ["1.1", "3,5", ""], ["1.2", "có", ""], ["3.1", "97,24%", ""]]
FV = {"1.1": "3.5", "1.2": "yes", "3.1": "97.24%"}
case("nfd-file-name", unicodedata.normalize("NFD", "Xã Hoả Lựu.csv"), csv(FORM, ";", "\n", "utf-8"), "form named after the unit by Finder: decomposed file name", ENC + '; §3 "or from the file name"', {"hoa-luu": FV}, passed=0)
case("nfd-xlsx", "input.xlsx", xlsx([[unicodedata.normalize("NFD", v) if isinstance(v, str) else v for v in r] for r in WX]), "Numbers export to Excel, decomposed strings", ENC, WV, passed=0)
case("tcvn3-bytes", "input.csv", tcvn3(text(LONG)).encode("latin-1"), "file of .VnTime text saved as ANSI: Ph­êng TrÇn Phó", LEGACY, LV, either=True, codes=["legacy-encoding"])
case("tcvn3-utf8", "input.csv", csv([[tcvn3(v) for v in r] for r in LONG]), "the same text carried into UTF-8 letter by letter (ư is a soft hyphen)", LEGACY, LV, either=True, codes=["legacy-encoding"])
case("tcvn3-font-xlsx", "input.xlsx", xlsx([["unit", "criterion", "value"], [S(tcvn3("Phường Trần Phú"), font=".VnTime"), "1.1", 3.5], [S(tcvn3("Phường Đống Đa"), font=".VnTime"), "1.1", 2.5]]), "xlsx with font .VnTime", LEGACY + ": the font name is the reliable signal",
     {"tran-phu": {"1.1": "3.5"}, "dong-da": {"1.1": "2.5"}}, either=True, codes=["legacy-encoding"])
case("tcvn3-flag", "input.xlsx", xlsx([["unit", "criterion", "value"], ["tran-phu", "1.2", S(tcvn3("không"), font=".VnTime")], ["dong-da", "1.2", S(tcvn3("có"), font=".VnTime")]]), "flag words in TCVN3: kh«ng, cã", LEGACY, {"tran-phu": {"1.2": "no"}, "dong-da": {"1.2": "yes"}}, either=True)
case("vni-bytes", "input.csv", vni(text(LONG)).encode("cp1252"), "file of VNI-Times text saved as ANSI: Phöôøng Traàn Phuù", LEGACY, LV, either=True, codes=["legacy-encoding"])
case("vni-font-xls", "input.xls", xls([["unit", "criterion", "value"], [S(vni("Phường Trần Phú"), font="VNI-Times"), "1.1", 3.5]]), "xls with font VNI-Times", LEGACY, {"tran-phu": {"1.1": "3.5"}}, either=True, codes=["legacy-encoding"])
case("utf8-with-a-bad-byte", "input.csv", csv(LONG).replace("Đã ký số".encode(), b"\xd0\xe3 k\xfd s\xf4\xec"), "a line of 1258 pasted into a UTF-8 file (in a note)", SILENT, LV, either=True)
case("utf8-with-a-bad-name", "input.csv", csv([H] + ROWS[:2]) + cp1258("Phường Đống Đa;1.1;2,5;\r\n"), "two files joined with copy /b: UTF-8 then windows-1258", "one file, two encodings: the second name cannot be read as a name; " + NAME, fault="the last name is not valid text", codes=["unknown-unit"])
case("empty-file", "input.csv", b"", "a file of 0 bytes from a failed upload", '§7 "bytes that are not a table are faults: 3"', fault="no table")
case("only-bom", "input.csv", b"\xef\xbb\xbf\r\n", "BOM and one empty line", '§7 "bytes that are not a table are faults: 3"', fault="no table")
case("picture-named-csv", "input.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06\x00\x00\x00\x1f\xf3\xffa" + bytes(range(64)), "a scan of the signed form, renamed", '§7 "bytes that are not a table are faults: 3"', fault="not a table")

# =====================================================================================================================
theme("Dialects")
case("comma-quoted-decimals", "input.csv", csv(LONG, ","), "Excel en-US list separator, vi-VN figures: decimals quoted", DIALECT, LV, passed=0)
case("tab-csv", "input.csv", csv(LONG, "\t", "\n", "utf-8"), "copied from Excel into Notepad, saved as .csv", DIALECT, LV, passed=0)
case("pipe", "input.txt", csv(LONG, "|", "\n", "utf-8"), "export of a one-stop database", DIALECT, LV, passed=0)
case("sep-line", "input.csv", csv(LONG, ";", before="sep=;\r\n", enc="utf-8"), "web software that writes sep=; for Excel", DIALECT + "; inputs §1.2 accept & drop", LV)
case("sep-line-bom-comma", "input.csv", csv(WIDE, ",", before="sep=,\r\n"), "sep=, under a BOM, decimals quoted", DIALECT, WV)
case("sep-line-quoted", "input.csv", csv(LONG, ";", before='"sep=;"\r\n'), "the same line quoted by a CSV library", SILENT, LV, either=True)
case("sep-line-lies", "input.csv", csv([MH[:3], ["tran-phu", "1.1", "3.5"], ["dong-da", "1.1", "2.5"]], ",", before="sep=;\r\n"), "sep=; above a comma-separated table", SILENT, {"tran-phu": {"1.1": "3.5"}, "dong-da": {"1.1": "2.5"}}, either=True)
case("lf", "input.csv", csv(LONG, eol="\n"), "LibreOffice on Linux", DIALECT, LV, passed=0)
case("cr-only", "input.csv", csv(LONG, eol="\r", enc="utf-8"), "Excel for Mac, CSV (Macintosh): CR", DIALECT, LV, passed=0)
case("mixed-line-ends", "input.csv", (text([H] + ROWS[:2], eol="\r\n") + text(ROWS[2:4], eol="\n") + text(ROWS[4:], eol="\r")).encode("utf-8"), "pieces joined from three machines", DIALECT, LV, either=True)
case("no-final-newline", "input.csv", csv(LONG)[:-2], "the last line without an end", DIALECT, LV, passed=0)
case("quoted-line-breaks", "input.csv", csv([["Đơn vị", "Tiêu chí", "Số liệu", "Ghi chú\n(nếu có)"], ["Phường\nTrần Phú", "1.1", "3,5", "- Kế hoạch 01\n- Báo cáo; phụ lục"], ["Xã Nhơn Hải", "1.2", "có\n", ""]]),
     "Alt+Enter inside cells: header, name, value, note", DIALECT + "; inputs §1.4 line breaks inside cells", {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"1.2": "yes"}}, passed=0)
case("doubled-quotes", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "3,5", 'Mô hình "Một cửa thân thiện"; đã nhân rộng']]), "quotes in a note, doubled", DIALECT, {"tran-phu": {"1.1": "3.5"}}, passed=0)
case("all-quoted", "input.csv", csv(LONG, ",", quote="all"), "LibreOffice: quote all text cells", DIALECT, LV, passed=0)
case("trailing-columns-lines", "input.csv", csv([r + ["", "", ""] for r in LONG], after=";;;;;;\r\n;;;;;;\r\n\r\n\r\n"), "Excel keeps formatted empty columns and rows: ;;;;", DIALECT, LV)
case("ragged-short-rows", "input.csv", csv([H] + [r[:3] for r in ROWS], ";", "\n", "utf-8"), "rows without their last empty cell", DIALECT + " (an absent last cell is blank)", LV, passed=0)
case("blank-lines-between", "input.csv", csv([H, ROWS[0], ["", "", "", ""], ROWS[1], [""], *ROWS[2:]]), "blank rows as spacing", SHAPE, LV)
case("open-quote-swallows-row", "input.csv", 'Đơn vị;Tiêu chí;Số liệu;Ghi chú\r\nPhường Trần Phú;1.1;3,5;"đã ký\r\nPhường Đống Đa;1.1;2,5;\r\nXã Nhơn Hải;1.1;1,5;\r\n'.encode("utf-8-sig"), "a quote opened in a note and never closed: two rows swallowed",
     '§3 "Nothing is dropped silently"', fault="an open quote swallows the rows after it", codes=["open-quote"])
case("open-quote-closed-later", "input.csv", 'Đơn vị;Tiêu chí;Số liệu;Ghi chú\r\nPhường Trần Phú;1.1;3,5;"đã ký\r\nPhường Đống Đa;1.1;2,5;\r\nXã Nhơn Hải;1.1;1,5;"xong"\r\nXã Nhơn Hội;1.1;0,5;\r\n'.encode("utf-8-sig"), "a stray quote that another quote two rows later closes: Đống Đa and Nhơn Hải would vanish into a note",
     '§3 "Nothing is dropped silently"', fault="rows swallowed into one note", codes=["open-quote"])
case("inch-mark-in-note", "input.csv", 'Đơn vị;Tiêu chí;Số liệu;Ghi chú\r\nPhường Trần Phú;1.1;3,5;màn hình 32" mới\r\nXã Nhơn Hải;1.1;1,5;\r\n'.encode("utf-8-sig"), "a bare quote inside an unquoted field", "a quote within an unquoted field is a letter (RFC 4180 readers differ: refusing is honest)", {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"1.1": "1.5"}}, either=True)
case("unquoted-decimal-comma", "input.csv", "Đơn vị,Tiêu chí,Số liệu\r\nPhường Trần Phú,2.2,97,24\r\nXã Nhơn Hải,2.2,88,5\r\n".encode("utf-8-sig"), "a naive exporter: comma-separated, decimal comma not quoted: 97 would be read for 97,24", '§3 "Nothing is dropped silently": a row wider than its header', fault="more cells than the header has columns", codes=["extra-cells"])
case("row-wider-than-header", "input.csv", csv([["Đơn vị", "1.1", "1.2"], ["Phường Trần Phú", "3,5", "có", "97,24%"]]), "a value beyond the last header", '§3 "Nothing is dropped silently"', fault="a filled cell has no column", codes=["extra-cells"])
case("one-column", "input.csv", csv([["Phường Trần Phú 1.1 3,5"], ["Xã Nhơn Hải 1.1 2,5"]]), "text separated by spaces", '§7 "bytes that are not a table are faults: 3"', fault="no header, no columns", codes=["no-header"])
case("no-header", "input.csv", csv(ROWS), "the table without its header row", '§3 "Three shapes of table, recognised by their headers"', fault="no header found", codes=["no-header"])
case("header-only", "input.csv", csv([H]), "a form nobody filled", "no value, nothing to read; a fault is honest too", {}, either=True)
case("space-padded-cells", "input.csv", csv([["  Đơn vị ", "Tiêu chí  ", " Số liệu", ""]] + [[f" {r[0]}  ", f" {r[1]} ", f"  {r[2]} ", ""] for r in ROWS]), "padding left by a report generator", "inputs §1.5 normaliser: trim/collapse", LV, passed=0)
case("hostile-notes", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "3,5", "=cmd|' /C calc'!A0"], ["Xã Nhơn Hải", "1.1", "1,5", "<script>alert(1)</script>"], ["Xã Nhơn Hội", "1.1", "0,5", "\x1b[2J\x1b[31m-- xong"], ["Phường Đống Đa", "1.1", "2,5", "@SUM(1+1)*cmd; {{7*7}} %s %n"], ["Xã Hoả Lựu", "1.1", "2", "\u202e\u2066đảo chữ"]]),
     "hostile text in notes", "§3 note is free text; figures unaffected", {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"1.1": "1.5"}, "nhon-hoi": {"1.1": "0.5"}, "dong-da": {"1.1": "2.5"}, "hoa-luu": {"1.1": "2"}}, passed=0)
case("hostile-value", "input.csv", one("1.1", "=1+2"), "a formula as text in a value cell", RULE, fault="=1+2 is not a number")
case("hostile-unit", "input.csv", one("1.1", "3,5", "<script>alert(1)</script>"), "script as a unit's name", NAME, fault="no such unit", codes=["unknown-unit"])
case("nul-bytes", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "3,5", "đã\x00ký"]]), "NUL in a note from a broken export", SILENT, {"tran-phu": {"1.1": "3.5"}}, either=True)
case("repeated-header", "input.csv", csv([H] + ROWS[:2] + [H] + ROWS[2:]), "printed pages pasted together: the header again in the middle", SILENT + " (a header is no value)", LV, either=True)

# =====================================================================================================================
theme("Decimal sign and thousands")
case("comma-decimals", "input.csv", csv(WIDE), "vi-VN regional settings", MARK, WV, passed=0)
case("point-decimals-vi-header", "input.csv", csv([WH, ["1", "Phường Trần Phú", "3.5", "có", "97.24%", "45/50"], ["2", "Xã Nhơn Hải", "2.75", "không", "92.5%", "8/10"]]), "';' separator but en-US figures", MARK, WV, passed=0)
case("mixed-marks", "input.csv", csv([H, ["Phường Trần Phú", "2.2", "97,24", ""], ["Phường Đống Đa", "2.2", "97.24", ""]]), "two people filled one table: 97,24 and 97.24", MARK, fault="97,24 and 97.24 in one file", codes=["decimal-mark"])
case("mixed-marks-percent", "input.csv", csv([H, ["Phường Trần Phú", "3.1", "97,24%", ""], ["Phường Đống Đa", "3.1", "96.5 %", ""], ["Xã Nhơn Hải", "1.1", "3,5", ""]]), "the mark differs in a percent", MARK, fault="97,24% and 96.5 % in one file", codes=["decimal-mark"])
case("mixed-marks-xlsx-text", "input.xlsx", xlsx([H, ["Phường Trần Phú", "2.2", S("97,24"), ""], ["Phường Đống Đa", "2.2", S("97.24"), ""]]), "text cells with both marks in one sheet", MARK, fault="97,24 and 97.24 in one file", codes=["decimal-mark"])
for ext, mk in (("csv", csv), ("xlsx", xlsx), ("ods", ods)):
    case(f"only-1.234-{ext}", f"input.{ext}", mk([H, ["Phường Trần Phú", "3.4", "1.234", ""]]), f"the only number of the file is 1.234 ({'text cell' if ext != 'csv' else 'CSV'})", AMB, fault="1234 or 1.234?", codes=["ambiguous-number"])
case("only-1.234-ratio", "input.csv", csv([H, ["Phường Trần Phú", "3.8", "1.234", ""], ["Xã Nhơn Hải", "3.8", "75", ""]]), "a rate 1.234 beside a whole number", AMB + '; §2 "A rate above 100 … is a warning": no range decides', fault="1234 or 1.234?", codes=["ambiguous-number"])
case("only-quoted-1,234", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "1,234", ""]], ","), "comma file, 1,234 in quotes, Vietnamese header", AMB, fault="1234 or 1.234?", codes=["ambiguous-number"])
case("semicolon-english-1.234", "input.csv", csv([MH[:3], ["tran-phu", "3.4", "1.234"]], ";", "\n", "utf-8"), "English keys but ';': not the machine form", AMB, fault="1234 or 1.234?", codes=["ambiguous-number"])
case("only-1.234-count-fraction-possible", "input.csv", csv([H, ["Phường Trần Phú", "2.3", "2.500", ""]]), "2.500 files for a count rule, which takes any number (§2 floors it)", AMB, fault="2500 or 2.5?", codes=["ambiguous-number"])
case("range-points-1.234", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "1.234", ""]]), "1.234 where the maximum is 4", AMB + '; §2 points "more than M is a fault": 1234 is no reading', {"tran-phu": {"1.1": "1.234"}}, passed=0)
case("range-points-1,234", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "1,234", ""]]), "1,234 where the maximum is 4", AMB + '; §2 points "more than M is a fault"', {"tran-phu": {"1.1": "1.234"}}, passed=0)
case("range-points-2.500", "input.csv", csv([H, ["Phường Trần Phú", "3.6", "1.500", ""], ["Phường Đống Đa", "1.1", "2.500", ""]]), "points written with three decimals", AMB + "; both only fit as 1,5 and 2,5", {"tran-phu": {"3.6": "1.5"}, "dong-da": {"1.1": "2.5"}}, passed=0)
case("range-survey-mean", "input.csv", csv([H, ["Phường Trần Phú", "3.3", "4.125", ""]]), "a mean of answers 1…5 with three decimals", AMB + '; §2 survey "a mean outside 1…answers is a fault"', {"tran-phu": {"3.3": "4.125"}}, passed=0)
case("range-decides-the-file", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "1.234", ""], ["Phường Trần Phú", "3.4", "5.678", ""]]), "1.234 fits the maximum 4 only as a decimal; beside it 5.678 dossiers", MARK + " If 1.234 makes the point decimal, 5.678 is 5.678; 5678 would need a second mark in the same file", {"tran-phu": {"1.1": "1.234", "3.4": "5.678"}}, either=True, codes=["ambiguous-number"])
case("comma-file-1.234-points", "input.csv", csv([H, ["Phường Trần Phú", "2.2", "97,24", ""], ["Phường Trần Phú", "1.1", "1.234", ""]]), "a comma file where 1.234 stands for points of at most 4", MARK + ' 1.234 is then 1234; §2 points "more than M is a fault, never cut"', fault="1234 is above 4, or contradicts the comma", codes=["above-maximum", "decimal-mark"])
case("thousands-vi", "input.csv", csv([H, ["Phường Trần Phú", "2.2", "97,24", ""], ["Phường Trần Phú", "3.4", "1.234", ""], ["Phường Đống Đa", "3.4", "12.345", ""]]), "decimal commas elsewhere: 1.234 dossiers", MARK, {"tran-phu": {"2.2": "97.24", "3.4": "1234"}, "dong-da": {"3.4": "12345"}}, passed=0)
case("thousands-en", "input.csv", csv([H, ["Phường Trần Phú", "2.2", "97.24", ""], ["Phường Trần Phú", "3.4", "1,234", ""]], ","), "en-US figures: 97.24 and \"1,234\"", MARK, {"tran-phu": {"2.2": "97.24", "3.4": "1234"}}, passed=0)
case("two-groups", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "1.234.567", ""]]), "1.234.567: a point twice is no decimal sign", MARK + " Only one reading is possible", {"tran-phu": {"3.4": "1234567"}}, passed=0)
case("two-groups-settle-1.234", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "1.234.567", ""], ["Phường Đống Đa", "3.4", "1.234", ""]]), "1.234.567 settles its neighbour 1.234", MARK, {"tran-phu": {"3.4": "1234567"}, "dong-da": {"3.4": "1234"}}, passed=0)
case("group-and-decimal-vi", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "1.234,5", ""]]), "1.234,5", MARK, {"tran-phu": {"3.4": "1234.5"}}, passed=0)
case("group-and-decimal-en", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "12,345.25", ""]], ","), "12,345.25 in quotes", MARK, {"tran-phu": {"3.4": "12345.25"}}, passed=0)
case("space-groups", "input.csv", csv([H, ANCHOR, ["Phường Trần Phú", "3.4", "12\u00a0345", ""], ["Phường Đống Đa", "3.4", "1 234", ""]]), "French-style groups with NBSP and space", SILENT, {"nhon-hoi": {"1.1": "2.5"}, "tran-phu": {"3.4": "12345"}, "dong-da": {"3.4": "1234"}}, either=True)
case("four-digits-before-group", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "1234,567", ""]]), "1234,567: no group can follow four digits", AMB + "; only the decimal reading is possible", {"tran-phu": {"3.4": "1234.567"}}, passed=0)
case("leading-zero-group", "input.csv", csv([H, ["Phường Trần Phú", "3.4", "0,725", ""]]), "0,725: thousands never begin with 0", AMB + "; only the decimal reading is possible", {"tran-phu": {"3.4": "0.725"}}, passed=0)
case("trailing-zeros", "input.csv", csv([H, ["Phường Trần Phú", "2.2", "97,2400", ""], ["Phường Đống Đa", "1.1", "3,00", ""]]), "fixed decimals", "§3 a number; 97,2400 = 97.24", {"tran-phu": {"2.2": "97.24"}, "dong-da": {"1.1": "3"}}, passed=0)
case("rate-97,240-alone", "input.csv", csv([H, ["Phường Trần Phú", "3.1", "97,240", ""]]), "a rate with three decimals, alone in the file", AMB + '; a rate of 97240 is only a warning in §2, so the fault is the strict reading', {"tran-phu": {"3.1": "97.24"}}, either=True, codes=["ambiguous-number"])
case("misgrouped", "input.csv", one("3.4", "12.34.567"), "groups of the wrong size", RULE, fault="12.34.567 is not a number")
case("two-commas", "input.csv", one("3.4", "1,5,2"), "two decimal commas", RULE, fault="1,5,2 is not a number")
case("contradicted-twice", "input.csv", one("3.4", "1,234.5"), "1,234.5 in a file whose mark is the comma", MARK, fault="1,234.5 contradicts 2,5", codes=["decimal-mark"])
case("machine-1.234", "input.csv", csv([MH[:3], ["tran-phu", "3.4", "1.234"]], ",", "\n", "utf-8"), "a script's table", AMB, {"tran-phu": {"3.4": "1.234"}}, passed=0)
case("machine-wide-1.234", "input.csv", csv([["unit", "3.4", "2.3"], ["tran-phu", "1.234", "12.500"]], ",", "\n", "utf-8"), "a script's wide table", AMB, {"tran-phu": {"3.4": "1.234", "2.3": "12.5"}}, passed=0)
case("machine-quoted-1,234", "input.csv", csv([MH[:3], ["tran-phu", "3.4", "1,234"]], ",", "\n", "utf-8"), "machine form, 1,234 in quotes: the point is decimal, so the comma groups (refusing is honest)", AMB, {"tran-phu": {"3.4": "1234"}}, either=True, codes=["ambiguous-number"])
case("machine-decimal-comma", "input.csv", csv([MH[:3], ["tran-phu", "2.2", "97,24"]], ",", "\n", "utf-8"), "machine form holding 97,24 in quotes", MARK + " Only reading 97.24, or a contradiction of the machine form", {"tran-phu": {"2.2": "97.24"}}, either=True, codes=["decimal-mark"])
case("codes-are-no-numbers", "input.csv", csv([["STT", "Đơn vị", "1.1", "2.2", "3.10"], ["1.", "Phường Trần Phú", "3,5", "97,24", "1,25"], ["2.", "Xã Nhơn Hải", "2", "88", "0,75"]]), "codes with points and STT '1.' beside decimal commas", MARK + " Codes and STT are not values", {"tran-phu": {"1.1": "3.5", "2.2": "97.24", "3.10": "1.25"}, "nhon-hai": {"1.1": "2", "2.2": "88", "3.10": "0.75"}}, passed=0)
case("points-column-other-mark", "input.csv", csv([["Đơn vị", "Tiêu chí", "Điểm tối đa", "Số liệu"], ["Phường Trần Phú", "1.1", "4.00", "3,5"], ["Xã Nhơn Hải", "2.2", "3.00", "97,24"]]), "maxima copied with points, values with commas", "whether a passed-over column counts among \"all its numbers\" is not said", {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"2.2": "97.24"}}, either=True, codes=["decimal-mark"])
case("note-with-numbers", "input.csv", csv([H, ["Phường Trần Phú", "2.2", "97,24", "tăng 1.5 lần so với năm 2021 (1.234 hồ sơ)"]]), "numbers inside a note", "§3 note is text, not a number of the table", {"tran-phu": {"2.2": "97.24"}}, passed=0)
case("xlsx-numeric-and-text", "input.xlsx", xlsx([H, ["Phường Trần Phú", "2.2", 97.24, ""], ["Phường Đống Đa", "2.2", S("96,5"), ""], ["Xã Nhơn Hải", "3.4", N(1234, "#,##0"), ""], ["Xã Nhơn Hội", "3.4", 1.234, ""]]), "numeric cells (one shown as 1,234) beside text with decimal comma", BOOK + " A numeric cell has no written mark", {"tran-phu": {"2.2": "97.24"}, "dong-da": {"2.2": "96.5"}, "nhon-hai": {"3.4": "1234"}, "nhon-hoi": {"3.4": "1.234"}}, passed=0)
case("xlsx-text-1.234-beside-numeric", "input.xlsx", xlsx([H, ["Phường Trần Phú", "2.2", 97.24, ""], ["Xã Nhơn Hải", "3.4", S("1.234"), ""]]), "text 1.234; the only other number is a numeric cell, which carries no mark", AMB, fault="1234 or 1.234?", codes=["ambiguous-number"])

# =====================================================================================================================
theme("Cell values")
GOOD = [("percent-nbsp", "3.1", "97,24\u00a0%", "97.24%", "NBSP before the sign"), ("percent-space", "3.1", "95 %", "95%", "a space before the sign"),
        ("zero-width", "3.1", "\u200b97,24\ufeff%\u200b", "97.24%", "zero-width space and a BOM inside the cell"), ("ideographic-space", "3.8", "\u300045/50\u3000", "45/50", "ideographic spaces"),
        ("apostrophe-number", "2.2", "'97,24", "97.24", "apostrophe kept by an export"), ("apostrophe-zero-padded", "2.4", "'05", "5", "apostrophe and padding"),
        ("zero-padded-count", "2.4", "03", "3", "zero-padding is style, not octal (inputs §1.4)"), ("zero-padded-08", "2.4", "08", "8", "08 is no octal"),
        ("percent-and-fraction", "3.1", "100% (15/15)", ["100%", "15/15"], "percent with its fraction"), ("fraction-12-15", "3.1", "12/15", "12/15", "a fraction that looks like a date"),
        ("fraction-exact-thirds", "3.8", "2/3", "2/3", "an exact third"),
        ("small-percent", "3.1", "0,9724%", "0.9724%", "§2: 0,9724 is to be written 97,24% or 0,9724%"), ("zero-percent", "3.1", "0", "0", '§2 "above 0 and below 1": 0 is a plain rate; inputs §1.4 Blank ≠ 0'),
        ("one-on-percent", "3.1", "1", "1", '§2 "a bare number above 0 and below 1 is the fault rate-or-share": 1 is not below 1'), ("rate-above-100", "3.8", "104,5%", "104.5%", "§2: a rate above 100 is a warning"),
        ("numerator-above", "3.8", "51/50", "51/50", "§2: a numerator above its denominator is a warning"), ("zero-over-zero", "3.1", "0/0", "n/a", "§2: 0/0 reads as not applicable"),
        ("share-without-measure", "3.8", "0,9724", "0.9724", "§2: without measure only a warning"), ("kps", "3.1", "KPS", "n/a", "không phát sinh"),
        ("kps-long", "3.8", "Không phát sinh", "n/a", "không phát sinh, capital"), ("na", "2.2", "N/A", "n/a", "n/a in capitals"), ("dash", "3.1", "-", "missing", "- is missing"),
        ("ellipsis", "3.1", "…", "missing", "… is missing"), ("flag-x", "1.2", "x", "yes", "x ticks the box"), ("flag-capital-x", "1.2", "X", "yes", "X"), ("flag-dat", "1.2", "Đạt", "yes", "đạt"),
        ("flag-chua-dat", "1.2", "chưa đạt", "no", "chưa đạt contains đạt"), ("flag-yes", "1.2", "YES", "yes", "yes"), ("flag-khong", "1.2", "Không", "no", "không"), ("flag-zero", "1.2", "0", ["no", "0"], "§2 flag: 0 is no"), ("flag-number", "1.2", "3", ["yes", "3"], "§2 flag: or a number"),
        ("choice-key", "1.3", "ket-hop", "ket-hop", "an option by key"), ("choice-label", "1.3", "PHÁT  PHIẾU khảo sát", "phat-phieu", "an option by label after normalisation"),
        ("checklist-order", "2.1", "xu-ly; ra-soat", "ra-soat; xu-ly", "items by key, any order"), ("checklist-none", "2.1", "không", ["", "0", "no", "không", "none"], "§3: 0 or không: none of them"),
        ("survey-counts", "3.3", "5=120; 4=60; 3=10; 2=0; 1=1", "5=120; 4=60; 3=10; 2=0; 1=1", "counts of answers"), ("survey-mean", "3.3", "4,25", "4.25", "a mean"), ("survey-percent", "3.3", "85,5%", "85.5%", "a percent"),
        ("deduction-items", "3.5", "tre-han=2; thieu-xin-loi=1", "tre-han=2; thieu-xin-loi=1", "counts by item"), ("deduction-count", "2.4", "4", "4", "a plain count")]
for slug, code, v, want, why in GOOD:
    case(slug, "input.csv", one(code, v), f"{v!r} typed for {code}" if why.startswith("§") else why, why if why.startswith("§") else NUMS if code == "3.1" else CELL, onev(code, want), passed=0)
BAD = [("at-least", "3.1", "≥95%", "≥95% … fault whose mend is the plain number", '§3 "≥95% and 3 hồ sơ are faults"'), ("at-least-ascii", "3.1", ">=95%", "no plain number", RULE), ("more-than", "3.1", "Trên 95%", "no plain number", RULE),
       ("range-of-rates", "3.1", "95-97%", "two numbers", RULE), ("with-unit", "2.4", "3 hồ sơ", "3 hồ sơ is a fault", '§3 "≥95% and 3 hồ sơ are faults whose mend is the plain number"'),
       ("thousands-with-unit", "3.4", "1.234 hồ sơ", "a number with a word", '§3 "3 hồ sơ" is a fault'), ("points-with-word", "1.1", "3,5 điểm", "a number with a word", RULE), ("points-of-max", "1.1", "3,5/4", "a fraction where points are asked", '§2 points takes "points"; ' + RULE),
       ("share-for-percent", "3.1", "0,9724", "rate or share?", '§2 "a bare number above 0 and below 1 is the fault rate-or-share"'), ("percent-fraction-disagree", "3.1", "100% (14/15)", "14/15 is not 100%", '§3 "100% (15/15) is read when both agree"'),
       ("double-percent", "3.1", "97,24%%", "two percent signs", RULE), ("points-as-percent", "1.1", "87,5%", "a percent where points are asked", '§2 points takes "points"; ' + RULE), ("above-maximum", "1.1", "4,5", "4.5 above 4", '§2 points "more than M is a fault, never cut"'),
       ("negative-count", "2.4", "-1", "negative", '§2 "Negative values are faults except for points, change, relative and formula"'), ("minus-sign", "3.1", "−5%", "negative with U+2212", '§2 "Negative values are faults …"'), ("accounting-negative", "2.4", "(5)", "brackets are no number", RULE),
       ("zero-over-zero-not-allowed", "3.2", "0/0", "3.2 allows no not-applicable", '§2 "where the criterion does not allow that, a fault"'), ("over-zero", "3.8", "5/0", "division by zero", RULE), ("kps-not-allowed", "3.2", "KPS", "3.2 allows no not-applicable", '§2 "not_applicable: absent: a unit may not claim it"'),
       ("kps-on-points", "1.1", "không phát sinh", "1.1 allows no not-applicable", '§2 "absent: a unit may not claim it"'), ("scientific", "3.4", "1,23E+05", "Excel's shortened number: digits are lost", RULE), ("hash-marks", "3.4", "#####", "a column too narrow when printed to text", RULE),
       ("x-for-number", "3.4", "x", "a tick is no number", RULE), ("khong-for-rate", "3.1", "không", "a word where a rate is asked", RULE), ("unknown-option", "1.3", "qua-dien-thoai", "no such option", RULE), ("two-options", "1.3", "ket-hop; phat-phieu", "one key only", '§2 choice takes "one key"'),
       ("unknown-item", "2.1", "ra-soat; ban-hanh", "no such item", RULE), ("item-twice", "2.1", "ra-soat; ra-soat", "one key twice", '§3 "one key twice in a cell" is a fault'), ("survey-mean-6", "3.3", "6", "outside 1…5", '§2 "a mean outside 1…answers is a fault"'), ("survey-percent-101", "3.3", "101%", "above 100", '§2 "so is a survey\'s percent above 100"'),
       ("survey-all-zero", "3.3", "5=0; 4=0; 3=0; 2=0; 1=0", "0/0 where not allowed", '§2 "All counts 0 is 0/0"'), ("letter-o", "2.4", "1O", "letter O for zero", RULE), ("letter-l", "2.4", "l2", "letter l for one", RULE), ("two-numbers", "3.4", "12; 15", "two numbers in one cell", '§3 "A cell is one value"'),
       ("text-error", "3.1", "#N/A", "an error, not n/a", ERRC + " (CSV keeps its text; must not read as n/a)"), ("text-div0", "3.1", "#DIV/0!", "an error", ERRC), ("text-ref-on-flag", "1.2", "#REF!", "an error", ERRC)]
CODE = {"share-for-percent": ["rate-or-share"]}
for slug, code, v, why, because in BAD:
    case(slug, "input.csv", one(code, v), f"{v} typed for {code}", because, fault=why, codes=CODE.get(slug, []))
MAYBE = [("fraction-spaces", "3.8", "45 / 50", "45/50", "spaces around the slash"), ("three-dots", "3.1", "...", "missing", "three dots typed for …"), ("en-dash", "3.1", "–", "missing", "en dash typed for - (inputs §1.5 folds dashes)"), ("fraction-first", "3.1", "15/15 (100%)", ["100%", "15/15"], "the fraction first"),
         ("percent-rounded-fraction", "3.1", "66,67% (2/3)", ["66.67%", "2/3"], "agree only when rounded"), ("fullwidth-digits", "2.4", "１２", "12", "full-width digits from an IME"), ("true", "1.2", "TRUE", "yes", "a logical value in CSV"),
         ("fraction-thousands", "3.1", "1.234/1.300", "1234/1300", "a fraction of grouped numbers in a comma file"), ("plus-sign", "2.2", "+97,24", "97.24", "a plus sign"), ("number-then-dot", "2.2", "97,24.", "97.24", "a full stop after the number"), ("flag-co-with-note", "1.2", "Có (KH số 05)", "yes", "a word and a remark"),
         ("percent-word", "3.1", "97,24 phần trăm", "97.24%", "percent in words"), ("vulgar-half", "1.1", "2½", "2.5", "a vulgar fraction"), ("comma-items", "2.1", "ra-soat, xu-ly", "ra-soat; xu-ly", "items with commas")]
for slug, code, v, want, why in MAYBE: case(slug, "input.csv", one(code, v), why, SILENT, onev(code, want), either=True)
case("apostrophe-xlsx", "input.xlsx", xlsx([H, ["Phường Trần Phú", "2.2", S("'97,24"), ""], ["'Phường Đống Đa", "2.4", S("'05"), ""]]), "apostrophes typed into text cells and kept", NUMS, {"tran-phu": {"2.2": "97.24"}, "dong-da": {"2.4": "5"}}, passed=0)
case("every-rule-wide", "input.csv", csv([["STT", "Tên đơn vị", "1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10"],
     ["1", "Phường Trần Phú", "3,75", "có", "phat-phieu", "14/12/2022", "ra-soat; kiem-tra", "97,24", "1.250", "02", "97,24 %", "88,5%", "5=120; 4=60", "1.234", "tre-han=2", "2", "x", "45/50", "1,5", "0,5"],
     ["2", "Xã Nhơn Hải", "4", "không", "Kết hợp cả hai hình thức", "19/12/2022", "0", "80", "0", "0", "KPS", "70", "4,2", "567", "0", "1,25", "-", "", "", "2"]]),
     "every leaf of the catalogue in one wide table", CELL + "; 3.9 is asked of wards only and blank for the commune",
     {"tran-phu": {"1.1": "3.75", "1.2": "yes", "1.3": "phat-phieu", "1.4": "2022-12-14", "2.1": "ra-soat; kiem-tra", "2.2": "97.24", "2.3": "1250", "2.4": "2", "3.1": "97.24%", "3.2": "88.5%", "3.3": "5=120; 4=60", "3.4": "1234", "3.5": "tre-han=2", "3.6": "2", "3.7": "yes", "3.8": "45/50", "3.9": "1.5", "3.10": "0.5"},
      "nhon-hai": {"1.1": "4", "1.2": "no", "1.3": "ket-hop", "1.4": "2022-12-19", "2.1": ["", "0", "no", "none"], "2.2": "80", "2.3": "0", "2.4": "0", "3.1": "n/a", "3.2": "70", "3.3": "4.2", "3.4": "567", "3.5": ["", "0", "no", "none"], "3.6": "1.25", "3.7": "missing", "3.10": "2"}}, passed=0)
case("not-asked-of-communes", "input.csv", one("3.9", "1", "Xã Phước Mỹ"), "a commune fills what is asked of wards", '§2 "A filled cell for a criterion not asked of the unit\'s kind is a fault"', fault="3.9 is for wards")
case("node-not-applicable", "input.csv", csv([H, ANCHOR, ["Phường Trần Phú", "2", "không phát sinh", ""]]), "KPS on the whole area 2", '§3 "Not applicable on a node says it for every leaf under it that allows it"', {**AV, "tran-phu": {c: "n/a" for c in ("2.1", "2.2", "2.3", "2.4")}}, passed=0)
case("node-not-applicable-refused", "input.csv", csv([H, ANCHOR, ["Phường Trần Phú", "3", "KPS", ""]]), "KPS on area 3, whose leaves mostly do not allow it", '§3 "for one that does not it is a fault"', fault="3.2 … do not allow it")
case("node-beside-leaf", "input.csv", csv([H, ["Phường Trần Phú", "2", "KPS", ""], ["Phường Trần Phú", "2.2", "97,24", ""]]), "KPS above, a value below", '§3 "so are a leaf\'s value beside \'not applicable\' above it"', fault="2 and 2.2 disagree")
case("value-on-node", "input.csv", one("2", "12,5"), "the area's sum typed on its row in the long table", "a node takes no value; nothing is dropped silently (passing the row over, listed, is honest)", AV, either=True)

# =====================================================================================================================
theme("Dates and date damage")
for slug, v in (("02-05", "02/05"), ("2-may", "2-May"), ("02-may", "02-May"), ("may-02", "May-02"), ("iso", "2022-05-02"), ("full", "02/05/2022"), ("iso-time", "2022-05-02 00:00:00"), ("us-time", "5/2/2022 12:00:00 AM"), ("thg", "02-Thg5"), ("feb-05", "05-Feb"), ("jan-1900", "02/01/1900"), ("month-words", "2 tháng 5")):
    case(f"score-became-{slug}", "input.csv", one("1.1", v), f"a score 2.5 that Excel turned into {v}", EXDATE, fault="a date where points are asked", codes=["date-for-number"])
case("score-became-date-xlsx", "input.xlsx", xlsx(onex("1.1", D(2022, 5, 2))), "the same in a workbook: a date cell", EXDATE, fault="a date cell where points are asked", codes=["date-for-number"])
case("score-became-date-short-format-xlsx", "input.xlsx", xlsx(onex("1.1", D(2022, 5, 2, "d-mmm"))), "a date cell shown as 2-May", EXDATE, fault="a date cell where points are asked", codes=["date-for-number"])
case("score-became-date-xls", "input.xls", xls(onex("1.1", D(2022, 5, 2))), "the same in .xls", EXDATE, fault="a date cell where points are asked", codes=["date-for-number"])
case("score-became-date-ods", "input.ods", ods(onex("1.1", D(2022, 5, 2))), "the same in .ods", EXDATE, fault="a date cell where points are asked", codes=["date-for-number"])
case("rate-became-date-xlsx", "input.xlsx", xlsx(onex("3.8", D(2022, 12, 15))), "a fraction 12/15 typed in Excel with US settings: 15 December", EXDATE, fault="a date cell where a rate is asked", codes=["date-for-number"])
case("rate-became-date-csv", "input.csv", one("3.8", "15/12/2022"), "a fraction turned into a date", EXDATE, fault="a date where a rate is asked", codes=["date-for-number"])
case("rate-02-05", "input.csv", one("3.8", "02/05"), "02/05 for a rate: 2 of 5 padded, or 2.5 turned into a date", EXDATE + '; §3 fraction; inputs §1.4 "zero-padding is style": both stand', onev("3.8", "2/5"), either=True, codes=["date-for-number"])
case("count-became-month", "input.csv", one("2.4", "Thg5-22"), "a count turned into a month", EXDATE, fault="a date where a count is asked", codes=["date-for-number"])
for slug, v, want in (("vi", "14/12/2022", "2022-12-14"), ("iso", "2022-12-19", "2022-12-19"), ("dashes", "15-12-2022", "2022-12-15"), ("unpadded", "5/1/2023", "2023-01-05"), ("day-first", "02/05/2022", "2022-05-02")):
    case(f"deadline-{slug}", "input.csv", one("1.4", v), f"{v}", '§3 "a date (15/03/2022 or ISO)"; "15-03-2022 is a date"; day first', onev("1.4", want), passed=0)
for slug, v, why in (("two-digit-year", "14/12/22", "two-digit year"), ("month-first", "12/14/2022", "m/d/yyyy: there is no month 14"), ("feb-30", "30/02/2022", "no such day"), ("no-year", "14/12", "no year"), ("month-name-no-year", "14-Dec", "no year"), ("serial", "44909", "a serial number is no date"), ("word", "đúng hạn", "no date"), ("31-11", "31/11/2022", "no such day"), ("feb-29", "29/02/2022", "2022 is no leap year")):
    case(f"deadline-{slug}", "input.csv", one("1.4", v), v, '§3 "a two-digit year a fault"' if slug == "two-digit-year" else RULE, fault=why)
case("deadline-month-first-file", "input.csv", csv([H, ["Phường Trần Phú", "1.4", "12/05/2022", ""], ["Phường Đống Đa", "1.4", "12/14/2022", ""]]), "a US file: 12/14/2022 shows that 12/05/2022 is 5 December; read day first it would be 12 May", '§3 "a date (15/03/2022 or ISO)": 12/14/2022 is none', fault="12/14/2022 is no date")
for slug, v, want in (("dots", "14.12.2022", "2022-12-14"), ("slashes-iso", "2022/12/14", "2022-12-14"), ("words", "ngày 14 tháng 12 năm 2022", "2022-12-14"), ("time", "2022-12-14 00:00:00", "2022-12-14")):
    case(f"deadline-maybe-{slug}", "input.csv", one("1.4", v), v, SILENT, onev("1.4", want), either=True)
case("deadline-xlsx", "input.xlsx", xlsx(onex("1.4", D(2022, 12, 14))), "a date cell", CELL + "; issue: Workbooks … dates", onev("1.4", "2022-12-14"), passed=0)
case("deadline-xlsx-us-format", "input.xlsx", xlsx(onex("1.4", D(2022, 5, 2, "m/d/yyyy"))), "a real date shown as 5/2/2022", "issue: Workbooks … dates: the date of the cell, not its look", onev("1.4", "2022-05-02"), passed=0)
case("deadline-xlsx-vi-locale-format", "input.xlsx", xlsx(onex("1.4", D(2022, 12, 14, "[$-42A]dd mmmm yyyy"))), "a real date in a Vietnamese long format", "issue: Workbooks … dates", onev("1.4", "2022-12-14"), passed=0)
case("deadline-xlsx-1904", "input.xlsx", xlsx(onex("1.4", D(2022, 12, 14)), date1904=True), "Excel for Mac, 1904 date system", "issue: Workbooks … dates; four years and a day would be a wrong value", onev("1.4", "2022-12-14"), passed=0)
case("deadline-xlsx-serial-general", "input.xlsx", xlsx(onex("1.4", 44909)), "the date lost its format: 44909", RULE + " A number is no date", fault="44909 is a number", codes=[])
case("deadline-xls", "input.xls", xls(onex("1.4", D(2022, 12, 14))), "a date cell in .xls", "issue: Workbooks … dates", onev("1.4", "2022-12-14"), passed=0)
case("deadline-ods", "input.ods", ods(onex("1.4", D(2022, 12, 14))), "a date cell in .ods", "issue: Workbooks … dates", onev("1.4", "2022-12-14"), passed=0)
case("red-number-is-no-date", "input.xlsx", xlsx(onex("2.2", N(97.24, '[Red]0.00;"Giảm "0.00'))), "a number format with d in a word and a colour", BOOK + " [Red] and a quoted text are no date", onev("2.2", "97.24"), passed=0)
case("score-format-diem-xlsx", "input.xlsx", xlsx(onex("1.1", N(3.5, '0.0" điểm"'))), 'a number shown as 3.5 điểm by its format', BOOK + " The cell is a number, its word belongs to the format", onev("1.1", "3.5"), passed=0)

# =====================================================================================================================
theme("Sheet shapes")
TITLES = [["ỦY BAN NHÂN DÂN THÀNH PHỐ QUY NHƠN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", ""], ["PHÒNG NỘI VỤ", "", "", "Độc lập - Tự do - Hạnh phúc", "", ""],
          ["BIỂU TỔNG HỢP SỐ LIỆU CẢI CÁCH HÀNH CHÍNH NĂM 2022", "", "", "", "", ""], ["(Kèm theo Báo cáo số 05/BC-UBND ngày 05/01/2023)", "", "", "", "", ""], ["", "", "", "", "Đơn vị tính:", "điểm, %"]]
SIGN = [["", "", "", "Quy Nhơn, ngày 05 tháng 01 năm 2023", "", ""], ["Người lập biểu", "", "", "TM. ỦY BAN NHÂN DÂN", "", ""], ["(Ký, ghi rõ họ tên)", "", "", "CHỦ TỊCH", "", ""], ["Trần Thị Bình", "", "", "Nguyễn Văn An", "", ""]]
BLANK = ["", "", "", "", "", ""]
case("titles", "input.csv", csv(TITLES + WIDE), "five title rows, one of them 'Đơn vị tính:' which names no unit", SHAPE + "; " + PASS, WV, passed=5)
case("titles-xlsx", "input.xlsx", xlsx(Sheet(TITLES + [[None]] + WX, merges=["A1:C1", "D1:F1", "A2:C2", "D2:F2", "A3:F3", "A4:F4"])), "the same with merged title cells and a blank row", SHAPE, WV)
case("titles-xls", "input.xls", xls(Sheet(TITLES + WX, merges=["A1:C1", "D1:F1", "A3:F3"])), "the same in .xls", SHAPE, WV, passed=5)
case("titles-ods", "input.ods", ods(Sheet(TITLES + WX, merges=["A1:C1", "D1:F1", "A3:F3"])), "the same in .ods", SHAPE, WV, passed=5)
case("title-with-header-words", "input.csv", csv([["Biểu 01: Số liệu của các đơn vị theo tiêu chí"]] + [["Đơn vị báo cáo: Phòng Nội vụ", "", "", "Đơn vị nhận: UBND thành phố"]] + WIDE), "titles that hold the header words within sentences", SHAPE + "; inputs §1.4 the header is found by keywords", WV, passed=2)
case("table-starts-at-C5", "input.xlsx", xlsx([[None]] * 4 + [[None, None] + r for r in WX]), "the table begins at C5", SHAPE, WV)
case("blank-row-under-header", "input.csv", csv([WH, BLANK, WR[0], BLANK, BLANK, WR[1]]), "blank rows under the header and between", SHAPE, WV)
TWO = [["STT", "Đơn vị", "Công tác chỉ đạo, điều hành", "", "Cải cách thủ tục hành chính", ""], ["", "", "1.1", "1.2", "3.1", "3.8"]]
TM = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]
case("two-row-header", "input.csv", csv(TWO + WR), "a two-row header saved as CSV: areas above, codes below", SHAPE + "; inputs §1.4", WV, passed=0)
for ext, mk in (("xlsx", xlsx), ("xls", xls), ("ods", ods)): case(f"two-row-header-{ext}", f"input.{ext}", mk(Sheet(TWO + WXR, merges=TM)), f"a two-row header with merged cells ({ext})", SHAPE + "; " + BOOK, WV, passed=0)
THREE = [["STT", "Đơn vị", "KẾT QUẢ THỰC HIỆN", "", "", ""], ["", "", "Công tác chỉ đạo, điều hành", "", "Cải cách thủ tục hành chính", ""], ["", "", "1.1", "1.2", "3.1", "3.8"]]
case("three-row-header", "input.csv", csv(TITLES + THREE + WR), "titles and a header of three rows", SHAPE, WV, passed=5)
case("three-row-header-xlsx", "input.xlsx", xlsx(Sheet(THREE + WXR, merges=["A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"])), "a header of three merged rows", SHAPE, WV, passed=0)
case("codes-above-titles-xlsx", "input.xlsx", xlsx(Sheet([WH, ["", "", "Kế hoạch", "Đối thoại", "Đúng hạn", "Thanh toán"]] + WXR, merges=["A1:A2", "B1:B2"])), "codes in the first header row, short titles in the second", "issue: headers of two merged rows; which row holds the code is not said", WV, either=True)
ONE = [["STT", "Đơn vị", "Tiêu chí", "Kết quả", "", "Ghi chú"], ["", "", "", "Tử số", "Mẫu số", ""]]
case("one-stop-two-rows", "input.csv", csv(ONE + [["1", "Phường Trần Phú", "3.1", "45", "50", ""], ["2", "Xã Nhơn Hải", "3.1", "1200", "1250", ""]]), "one-stop report style: numerator and denominator under one merged head", SHAPE + "; inputs §1.4 join parent + child; the Vietnamese word for numerator is not listed in the contract", {"tran-phu": {"3.1": "45/50"}, "nhon-hai": {"3.1": "1200/1250"}}, either=True)
case("one-stop-two-rows-xlsx", "input.xlsx", xlsx(Sheet(ONE + [[1, "Phường Trần Phú", "3.1", 45, 50, ""], [2, "Xã Nhơn Hải", "3.1", N(1200, "#,##0"), N(1250, "#,##0"), ""]], merges=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"])), "the same as a workbook", SHAPE, {"tran-phu": {"3.1": "45/50"}, "nhon-hai": {"3.1": "1200/1250"}}, either=True)
case("one-stop-report-itself", "input.csv", csv([["STT", "Cơ quan", "Tổng", "Hồ sơ đã giải quyết", "", "", "", "Hồ sơ đang giải quyết", "", ""], ["", "", "", "Số hồ sơ", "Sớm", "Đúng", "Trễ", "Số hồ sơ", "Chưa đến hạn", "Đã quá hạn"], ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], ["1", "UBND phường Trần Phú", "1.250", "1.200", "800", "390", "10", "50", "48", "2"]]),
     "the one-stop software's own report: no criterion codes", '§3 "Three shapes of table, recognised by their headers": none of them', fault="no criterion column or code in the header", codes=["no-header"])
for slug, row in (("plain", ["1", "2", "3", "4", "5", "6"]), ("brackets", ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]), ("sums", ["(1)", "(2)", "(3)=(4)+(5)", "(4)", "(5)", "(6)=(4)/(5)"]), ("letters", ["A", "B", "1", "2", "3", "4"]), ("from-zero", ["", "", "1", "2", "3", "4"])):
    case(f"column-numbers-{slug}", "input.csv", csv([WH, row] + WR), "a row of column numbers under the header: " + " ".join(row), SHAPE + "; inputs §1.4 must be skipped, or ward \"2\" appears", WV, passed=1)
NV = {"phuong-i": {"1.1": "3.5", "1.2": "yes"}, "phuong-iii": {"1.1": "2.5", "1.2": "no"}, "phuong-v": {"1.1": "1.5", "1.2": "yes"}}
NR = [["1", "Khối phường", "Phường 1", "3,5", "có"], ["2", "Khối phường", "Phường 3", "2,5", "không"], ["3", "Khối phường", "Phường 5", "1,5", "có"]]
case("column-numbers-beside-numbered-wards", "input.csv", csv([["STT", "Khối", "Đơn vị", "1.1", "1.2"], ["1", "2", "3", "4", "5"]] + NR), "the unit column is number 3 and a Phường III exists: the row is no ward", SHAPE, NV, passed=1)
case("column-numbers-beside-numbered-wards-xlsx", "input.xlsx", xlsx([["STT", "Khối", "Đơn vị", "1.1", "1.2"], [1, 2, 3, 4, 5], [1, "Khối phường", "Phường 1", 3.5, "có"], [2, "Khối phường", "Phường 3", 2.5, "không"], [3, "Khối phường", "Phường 5", 1.5, "có"]]), "the same with numeric cells", SHAPE, NV, passed=1)
case("wards-written-as-bare-numbers", "input.csv", csv([["Đơn vị", "1.1", "1.2"], ["1", "3,5", "có"], ["3", "2,5", "không"], ["5", "1,5", "có"]]), "wards I, III, V written 1, 3, 5 without prefix", '§3 "a kind\'s prefix may be short or absent"; inputs §1.5 Roman ⇄ Arabic for "phường N"; a bare number is doubtful', NV, either=True)
case("wards-written-as-bare-numbers-like-columns", "input.csv", csv([["Đơn vị", "1.1", "1.2"], ["1", "2", "3"], ["3", "2,5", "không"]]), "a bare ward '1' whose values are 2 and 3: also exactly a column-number row", "nothing tells the two apart; the honest outcomes are a fault or passing row 2 over, listed", {"phuong-iii": {"1.1": "2.5", "1.2": "no"}}, either=True)
case("column-numbers-xlsx-ods", "input.ods", ods(Sheet(TWO + [[1, 2, 3, 4, 5, 6]] + WXR, merges=TM)), "two-row merged header, then column numbers (ods)", SHAPE, WV, passed=1)
case("column-numbers-text-xlsx", "input.xlsx", xlsx(Sheet(TWO + [["(1)", "(2)", "(3)", "(4)", "(5)=(3)+(4)", "(6)"]] + WXR, merges=TM)), "two-row merged header, then (1) (2) …", SHAPE, WV, passed=1)
case("section-rows", "input.csv", csv([WH, ["I", "Khối phường", "", "", "", ""], WR[0], ["II", "Khối xã", "", "", "", ""], WR[1]]), "section rows in Roman numerals", SHAPE, WV, passed=2)
case("section-rows-letters", "input.csv", csv([WH, ["A", "CÁC PHƯỜNG", "", "", "", ""], WR[0], ["B", "CÁC XÃ", "", "", "", ""], WR[1]]), "section rows in letters", SHAPE, WV, passed=2)
case("section-rows-merged-xlsx", "input.xlsx", xlsx(Sheet([WH, ["I. KHỐI PHƯỜNG"], WXR[0], ["II. KHỐI XÃ"], WXR[1]], merges=["A2:F2", "A4:F4"])), "section rows merged over the whole width: a merged text repeats under 1.1 but is no value", SHAPE + "; " + BOOK, WV, passed=2)
case("section-roman-beside-ward-I", "input.csv", csv([["STT", "Đơn vị", "1.1"], ["I", "", ""], ["1", "Phường I", "3,5"], ["V", "", ""], ["1", "Phường V", "1,5"]]), "section numerals I and V beside wards I and V", SHAPE, {"phuong-i": {"1.1": "3.5"}, "phuong-v": {"1.1": "1.5"}}, passed=2)
case("section-rows-with-subtotals", "input.csv", csv([WH, ["I", "Khối phường", "3,5", "", "97,24%", ""], WR[0], ["II", "Khối xã", "2,75", "", "92,5%", ""], WR[1]]), "section rows that carry subtotals", "values beside a name that is no unit: totals (passed over) or an unknown unit (fault)", WV, either=True, codes=["unknown-unit"])
for i, w in enumerate(("Tổng cộng", "Cộng", "TB", "Trung bình chung", "Bình quân", "TỔNG SỐ", "Tổng", "Trung bình", "Tổng cộng:", "CỘNG")):
    case(f"total-{i + 1}", "input.csv", csv([WH] + ([["", w, "6,25", "1", "94,87%", "53/60"]] + WR if i % 2 else WR + [["", w, "6,25", "1", "94,87%", "53/60"]])), f"a totals row '{w}', {'first' if i % 2 else 'last'}", SHAPE + "; inputs §1.4", WV, passed=1)
case("total-in-stt-column", "input.csv", csv(WIDE + [["Tổng cộng", "", "6,25", "1", "", "53/60"]]), "Tổng cộng merged over STT and Đơn vị: in CSV it stands under STT", PASS + " (against §3 \"A blank unit beside a value is a fault\": the row names itself a total)", WV, either=True)
case("total-merged-xlsx", "input.xlsx", xlsx(Sheet(WX + [["Tổng cộng", None, 6.25, 1, None, None]], merges=["A4:B4"])), "Tổng cộng merged over A:B in a workbook: merged cells repeat, so the unit cell says Tổng cộng", PASS + "; " + BOOK, WV, passed=1)
case("total-with-error-xlsx", "input.xlsx", xlsx(WX + [[None, "Trung bình chung", N(3.125, formula="AVERAGE(C2:C3)"), None, N(0.9487, "0.00%", formula="AVERAGE(E2:E3)"), ERR("#DIV/0!", formula="AVERAGE(F2:F3)")]]), "an average row that holds #DIV/0!", SHAPE + " against " + ERRC + ": either is honest", WV, either=True, codes=["error-cell"])
case("total-two", "input.csv", csv([WH, ["", "Tổng cộng", "6,25", "1", "", ""]] + WR + [["", "Bình quân", "3,125", "0,5", "94,87%", ""]]), "a total first and an average last", SHAPE, WV, passed=2)
case("total-english", "input.csv", csv(WIDE + [["", "Total", "6,25", "1", "", ""]]), "an English total", SILENT, WV, either=True)
case("total-city", "input.csv", csv(WIDE + [["", "Toàn thành phố", "6,25", "1", "", ""]]), "a total called Toàn thành phố", SILENT, WV, either=True, codes=["unknown-unit"])
case("total-group", "input.csv", csv(WIDE + [["", "Cộng khối phường", "3,5", "1", "", ""]]), "a subtotal called Cộng khối phường", SILENT, WV, either=True, codes=["unknown-unit"])
case("signature", "input.csv", csv(WIDE + SIGN), "place and date, titles, (Ký, ghi rõ họ tên), names", SHAPE, WV, passed=4)
case("signature-in-unit-column", "input.csv", csv([r[1:] for r in WIDE] + [["Người lập biểu", "", "LÃNH ĐẠO ĐƠN VỊ", "", ""], ["(Ký, ghi rõ họ tên)", "", "(Ký tên, đóng dấu)", "", ""], ["", "", "", "", ""], ["Trần Phú Quý", "", "Nguyễn Thị Cam", "", ""]]), "no STT column: the signer's name stands under Đơn vị and a leader's under 1.2", SHAPE, WV)
case("signature-xlsx", "input.xlsx", xlsx(Sheet(TITLES + [[None]] + THREE + [[1, 2, 3, 4, 5, 6]] + WXR + [["Tổng cộng", None, 6.25, None, None, None], [None]] + SIGN, merges=["A7:A9", "B7:B9", "C7:F7", "C8:D8", "E8:F8", "A13:B13", "D15:F15", "D16:F16"])), "everything at once: titles, three-row header, column numbers, total, signature", SHAPE, WV)
case("signature-xls", "input.xls", xls(Sheet(TITLES + WX + SIGN, merges=["D9:F9"])), "titles and signature in .xls", SHAPE, WV, passed=9)
case("rows-after-signature", "input.csv", csv(WIDE + SIGN[1:3] + [["3", "Xã Nhơn Hội", "1,5", "có", "", ""]]), "a ward added under the signature", '§3 "Nothing is dropped silently": reading it or refusing', {**WV, "nhon-hoi": {"1.1": "1.5", "1.2": "yes"}}, either=True)
case("footnotes", "input.csv", csv(WIDE + [["Ghi chú: Số liệu tính đến ngày 14/12/2022.", "", "", "", "", ""], ["(*) Tiêu chí 3.8 theo báo cáo của Trung tâm 1.234", "", "", "", "", ""]]), "footnotes under the table", SILENT, WV, either=True)
case("two-tables-stacked", "input.csv", csv([["Đơn vị", "1.1"], ["Phường Trần Phú", "3,5"], ["", ""], ["Đơn vị", "3.6"], ["Phường Trần Phú", "1,5"]]), "a second table with another header below: 1,5 belongs to 3.6, not to 1.1", DUP + " or reading both; never 1.1 = 1.5", {"tran-phu": {"1.1": "3.5", "3.6": "1.5"}}, either=True)
case("matrix-units-as-columns", "input.csv", csv([["STT", "Nội dung", "Điểm tối đa", "Phường Trần Phú", "Xã Nhơn Hải"], ["1.1", "Kế hoạch", "4", "3,5", "2,75"], ["1.2", "Đối thoại", "2", "có", "không"]]), "inputs §2.2: criteria × units matrix", '§3 "Three shapes of table": a fourth; reading it right or refusing', {"tran-phu": {"1.1": "3.5", "1.2": "yes"}, "nhon-hai": {"1.1": "2.75", "1.2": "no"}}, either=True, codes=["no-header"])
case("columns-in-another-order", "input.csv", csv([["3.8", "Ghi chú", "1.1", "Đơn vị", "TT"], ["45/50", "", "3,5", "Phường Trần Phú", "1"], ["8/10", "x", "2,75", "Xã Nhơn Hải", "2"]]), "columns in an unusual order", '§3 "recognised by their headers"', {"tran-phu": {"1.1": "3.5", "3.8": "45/50"}, "nhon-hai": {"1.1": "2.75", "3.8": "8/10"}}, passed=0)
case("unknown-columns", "input.csv", csv([["STT", "Đơn vị", "Dân số", "1.1", "Số điện thoại", "Người nhập"], ["1", "Phường Trần Phú", "12.345", "3,5", "0905 123 456", "Trần Thị Bình"]]), "columns of the office's own", '§3 "other unknown columns are passed over and listed"', {"tran-phu": {"1.1": "3.5"}}, passed=0)
HEADS = [(["Tên đơn vị", "Mã tiêu chí", "Giá trị"], False), (["ĐƠN VỊ", "TIÊU CHÍ", "SỐ LIỆU"], False), (["unit", "criterion", "value"], False), (["Unit", "Criterion", "Value"], False), (["Đơn  vị\n", "Tiêu chí ", "Số liệu "], False),
         (["Tên phường, xã", "Mã số", "Kết quả"], True), (["Phường/xã", "Mã TC", "Kết quả thực hiện"], True), (["Cơ quan, đơn vị", "Tiêu chí thành phần", "Số liệu báo cáo"], True), (["Unit name", "Code", "Result"], True), (["Don vi", "Tieu chi", "So lieu"], True)]
for i, (h, maybe) in enumerate(HEADS):
    case(f"header-words-{i + 1}", "input.csv", csv([h] + [r[:3] for r in ROWS]), "header words: " + " | ".join(x.strip() for x in h), 'issue: "Header words in Vietnamese and English with variants"; §1 table of words' + ("; this variant is not listed in the contract" if maybe else ""), LV, either=maybe, passed=None if maybe else 0)

# =====================================================================================================================
theme("Forms, long columns and periods")
FH = ["Mã tiêu chí", "Nội dung", "Đơn vị tính", "Điểm tối đa", "Số liệu", "Điểm tự chấm", "Tài liệu kiểm chứng", "Ghi chú"]
FB = [["1", "Công tác chỉ đạo, điều hành", "", "11", "", "", "", ""], ["1.1", "Kế hoạch", "điểm", "4", "", "3,5", "KH 43/KH-UBND", ""], ["1.2", "Đối thoại", "", "2", "có", "2", "BB ngày 05/9/2022", ""], ["3", "Cải cách thủ tục hành chính", "", "29", "", "", "", ""], ["3.1", "Đúng hạn", "%", "6", "97,24%", "6", "", ""], ["3.10", "Phản ánh, kiến nghị", "điểm", "2", "1,25", "", "", ""]]
FBV = {"1.1": "3.5", "1.2": "yes", "3.1": "97.24%", "3.10": "1.25"}
case("form-unit-row", "input.csv", csv([["PHIẾU TỰ CHẤM ĐIỂM"], ["Đơn vị:", "UBND phường Trần Phú"], FH] + FB), "a form with a Đơn vị: row; a column called Đơn vị tính is no unit; node rows without values", '§3 form: "the unit comes from a row `Đơn vị:` / `unit` above the header with the name in the next cell"; points in either column', {"tran-phu": FBV})
case("form-file-name", "tran-phu.csv", csv([FH] + FB), "the form named after the unit's key", '§3 "or from the file name"', {"tran-phu": FBV})
case("form-file-name-vi", "UBND phường Đống Đa.csv", csv([FH] + FB), "the form named after the unit, composed", '§3 "or from the file name"; names equal after normalisation', {"dong-da": FBV})
case("form-english", "input.csv", csv([["unit", "nhon-hai"], ["criterion", "value", "self_score", "note"], ["1.1", "", "3,5", ""], ["1.2", "yes", "", ""]]), "an English form", "§3 form: `unit` row above the header", {"nhon-hai": {"1.1": "3.5", "1.2": "yes"}})
case("form-both-agree", "tran-phu.csv", csv([["Đơn vị:", "P. Trần Phú"], FH] + FB), "row and file name agree", '§3 "two that disagree are a fault": these agree', {"tran-phu": FBV})
case("form-disagree", "tran-phu.csv", csv([["Đơn vị:", "Phường Đống Đa"], FH] + FB), "last year's form copied: file name and row disagree", '§3 "two that disagree are a fault"', fault="Đống Đa in the form, tran-phu in the file name", codes=["unit-conflict"])
case("form-no-unit", "input.csv", csv([FH] + FB), "nobody said whose form it is", '§3 "the unit comes from a row … or from the file name"', fault="no unit", codes=["no-unit"])
case("form-unit-same-cell", "input.csv", csv([["Đơn vị: Phường Trần Phú"], FH] + FB), "Đơn vị: and the name in one cell", "the contract has the name in the next cell only; " + SILENT, {"tran-phu": FBV}, either=True)
case("form-unit-unknown", "input.csv", csv([["Đơn vị:", "Phường Trần Phứ"], FH] + FB), "the form's unit is misspelt", NAME, fault="no such unit", codes=["unknown-unit"])
case("form-xlsx", "input.xlsx", xlsx(Sheet([["PHIẾU TỰ CHẤM ĐIỂM NĂM 2022"], ["Đơn vị:", "Xã Hỏa Lựu"], [None], FH, ["I", "LĨNH VỰC CHỈ ĐẠO"], ["1.1", "Kế hoạch", "điểm", 4, None, 3.5], ["1.2", "Đối thoại", None, 2, "x", 2], ["II", "THỦ TỤC HÀNH CHÍNH"], ["3.1", "Đúng hạn", "%", 6, P(0.9724), 6], ["3.10", "Phản ánh", "điểm", 2, 1.25], ["Tổng cộng", None, None, 14, None, 12.75], [None], ["Người lập biểu", None, None, None, "CHỦ TỊCH"]], merges=["A1:H1", "A11:C11"])),
     "a filled form workbook: section rows, percent cell, total, signature", "§3 form; " + SHAPE, {"hoa-luu": {"1.1": "3.5", "1.2": "yes", "3.1": "97.24%", "3.10": "1.25"}})
case("form-ods", "input.ods", ods([["Đơn vị:", "Phường Thị Nại"], ["Mã tiêu chí", "Số liệu", "Điểm tự chấm"], ["1.1", None, 3.5], ["3.1", P(0.9724), None], ["3.3", "5=120; 4=60", None]]), "a form from LibreOffice", "§3 form", {"thi-nai": {"1.1": "3.5", "3.1": "97.24%", "3.3": "5=120; 4=60"}})
case("form-xls", "phuong-v.xls", xls([["Mã tiêu chí", "Số liệu", "Điểm tự chấm"], ["1.1", None, 3.5], ["3.1", P(0.9724), None], ["1.4", D(2022, 12, 14), None]]), "a form from Excel 2003 named after the unit", "§3 form", {"phuong-v": {"1.1": "3.5", "3.1": "97.24%", "1.4": "2022-12-14"}})
case("form-stt-holds-code", "tran-phu.csv", csv([["STT", "Tiêu chí", "Điểm tối đa", "Số liệu", "Ghi chú"], ["1.1", "Ban hành và thực hiện kế hoạch cải cách hành chính", "4", "3,5", ""], ["1.2", "Tổ chức đối thoại với người dân, doanh nghiệp", "2", "có", ""]]), "the code stands under STT, the title under Tiêu chí", SILENT, {"tran-phu": {"1.1": "3.5", "1.2": "yes"}}, either=True)
case("form-titles-as-criteria", "tran-phu.csv", csv([["Tiêu chí", "Số liệu"], ["Ban hành và thực hiện kế hoạch cải cách hành chính", "3,5"]]), "criteria named by title, no codes", SILENT, {"tran-phu": {"1.1": "3.5"}}, either=True, codes=["unknown-criterion"])
case("form-self-score-other-rules", "tran-phu.csv", csv([["Mã tiêu chí", "Số liệu", "Điểm tự chấm"], ["3.1", "97,24%", "6"], ["3.2", "", "2,5"]]), "a self score without its value for a rate", '§3 "for other rules self_score is what stage self shows": it is no value of 3.2', {"tran-phu": {"3.1": "97.24%"}}, passed=0)
case("points-in-both-columns-agree", "tran-phu.csv", csv([["Mã tiêu chí", "Số liệu", "Điểm tự chấm"], ["1.1", "3,5", "3,50"]]), "points written in both columns, equal", '§3 "For points the value is the self score, in either column"', {"tran-phu": {"1.1": "3.5"}}, either=True)
case("points-in-both-columns-differ", "tran-phu.csv", csv([["Mã tiêu chí", "Số liệu", "Điểm tự chấm"], ["1.1", "3,5", "3"]]), "points written in both columns, unequal", '§3 "the value is the self score, in either column": two that differ leave no right one', fault="3,5 and 3 for one leaf")
LN = ["Đơn vị", "Tiêu chí", "Số liệu", "Tử số", "Mẫu số"]
case("numerator-denominator", "input.csv", csv([["unit", "criterion", "value", "numerator", "denominator"], ["tran-phu", "3.1", "", "45", "50"], ["nhon-hai", "3.8", "90%", "9", "10"]], ",", "\n", "utf-8"), "numerator and denominator, value blank or agreeing", '§3 "`numerator` and `denominator` come together and agree with `value` if that is filled"', {"tran-phu": {"3.1": "45/50"}, "nhon-hai": {"3.8": ["9/10", "90%"]}}, passed=0)
case("numerator-disagrees", "input.csv", csv([["unit", "criterion", "value", "numerator", "denominator"], ["tran-phu", "3.1", "95%", "45", "50"]], ",", "\n", "utf-8"), "95% beside 45 and 50", '§3 "and agree with `value`"', fault="45/50 is 90%")
case("numerator-alone", "input.csv", csv([["unit", "criterion", "value", "numerator", "denominator"], ["tran-phu", "3.1", "", "45", ""]], ",", "\n", "utf-8"), "numerator without denominator", '§3 "come together"', fault="no denominator")
case("numerator-thousands-vi", "input.csv", csv([LN, ["Phường Trần Phú", "3.1", "97,5%", "1.170", "1.200"], ["Xã Nhơn Hải", "3.8", "", "1.000", "1.250"]]), "grouped numerator and denominator in a comma file", MARK + "; the Vietnamese word for numerator is not listed", {"tran-phu": {"3.1": ["1170/1200", "97.5%"]}, "nhon-hai": {"3.8": "1000/1250"}}, either=True)
case("period-column", "input.csv", csv([["Kỳ", "Đơn vị", "Tiêu chí", "Số liệu"], ["Năm 2022", "Phường Trần Phú", "1.1", "3,5"], ["2022", "Xã Nhơn Hải", "1.1", "2,5"]]), "period words", '§5 "in files Quý I/2022, … Năm 2022"; the header word Kỳ is not listed', {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"1.1": "2.5"}}, either=True)
case("period-column-english", "input.csv", csv([["period", "unit", "criterion", "value"], ["2022", "tran-phu", "1.1", "3.5"], ["2021", "tran-phu", "1.1", "1.5"], ["Năm 2022", "nhon-hai", "1.1", "2.5"]], ",", "\n", "utf-8"), "rows of last year in the same file", '§3 "rows of other periods are kept for accumulate and change and counted"', {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"1.1": "2.5"}})
case("period-unreadable", "input.csv", csv([["period", "unit", "criterion", "value"], ["Quý V/2022", "tran-phu", "1.1", "3.5"]], ",", "\n", "utf-8"), "there is no quarter V", "§5 lists the periods", fault="Quý V/2022 is no period")
case("blank-unit", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "3,5", ""], ["", "1.2", "có", ""]]), "a merged unit cell saved as CSV: the name only in the first row", '§3 "A blank unit beside a value is a fault"', fault="no unit in row 3", codes=["blank-unit"])
case("blank-criterion", "input.csv", csv([H, ["Phường Trần Phú", "1.1", "3,5", ""], ["Phường Trần Phú", "", "2,5", ""]]), "a value without its criterion", '§3 "Nothing is dropped silently"', fault="no criterion in row 3")

# =====================================================================================================================
theme("Codes and duplicates")
case("code-3.10-and-3.1", "input.csv", csv([H, ["Phường Trần Phú", "3.1", "97,24%", ""], ["Phường Trần Phú", "3.10", "1,25", ""]]), "3.1 and 3.10 both there", "§2 codes are strings", {"tran-phu": {"3.1": "97.24%", "3.10": "1.25"}}, passed=0)
case("code-3.10-became-3.1", "tran-phu.csv", csv([["Mã tiêu chí", "Số liệu"], ["3.1", "97,24"], ["3.2", "88,5"], ["3.9", "1,5"], ["3.1", "1,25"]]), "Excel turned 3.10 into 3.1: two rows 3.1", DUP, fault="3.1 twice", codes=["duplicate-value"])
case("code-3.10-became-3.1-wide", "input.csv", csv([["Đơn vị", "3.1", "3.2", "3.1"], ["Phường Trần Phú", "97,24", "88,5", "1,25"]]), "the same in a wide header", DUP, fault="3.1 twice", codes=["duplicate-value"])
case("code-numeric-form-xlsx", "tran-phu.xlsx", xlsx([["Mã tiêu chí", "Số liệu"], [1.1, 3.5], [3.1, 1.25]]), "numeric code cell 3.1: 3.1 or 3.10? and 1.1, which is only one", CODES + " (said of a header; a code cell is in the same doubt)", fault="3.1 fits 3.1 and 3.10", codes=["ambiguous-code"])
case("code-numeric-header-xlsx", "input.xlsx", xlsx([["Đơn vị", 1.1, 3.1], ["Phường Trần Phú", 3.5, 1.25]]), "numeric header 3.1", CODES, fault="3.1 fits 3.1 and 3.10", codes=["ambiguous-code"])
case("code-numeric-header-0.00-xlsx", "input.xlsx", xlsx([["Đơn vị", N(1.1, "0.0"), N(3.1, "0.00")], ["Phường Trần Phú", 3.5, 1.25]]), "numeric header shown as 3.10 by its format", CODES + " The look would say 3.10: refusing is the contract's word, the right value is 3.10's", {"tran-phu": {"1.1": "3.5", "3.10": "1.25"}}, either=True)
case("code-numeric-header-xls", "input.xls", xls([["Đơn vị", 1.1, 3.1], ["Phường Trần Phú", 3.5, 1.25]]), "numeric header 3.1 in .xls", CODES, fault="3.1 fits 3.1 and 3.10", codes=["ambiguous-code"])
case("code-numeric-header-ods", "input.ods", ods([["Đơn vị", 1.1, 3.1], ["Phường Trần Phú", 3.5, 1.25]]), "numeric header 3.1 in .ods", CODES, fault="3.1 fits 3.1 and 3.10", codes=["ambiguous-code"])
case("code-numeric-header-unambiguous", "input.xlsx", xlsx([["Đơn vị", 1.1, 2.2, 3.8], ["Phường Trần Phú", 3.5, 97.24, "45/50"]]), "numeric headers that fit one code each", CODES, {"tran-phu": {"1.1": "3.5", "2.2": "97.24", "3.8": "45/50"}}, passed=0)
case("code-float-noise-xlsx", "input.xlsx", xlsx([["Đơn vị", N("1.1000000000000001"), N("2.2000000000000002")], ["Phường Trần Phú", N("3.4999999999999996"), N("97.239999999999995")]]), "binary noise in codes and values", BOOK, {"tran-phu": {"1.1": "3.5", "2.2": "97.24"}}, passed=0)
case("code-date-csv", "tran-phu.csv", csv([["Mã tiêu chí", "Số liệu"], ["1.1", "3,5"], ["03-Oct", "1,25"]]), "3.10 became 3 October in the code column", EXDATE + "; §3 nothing is dropped silently", fault="03-Oct is no code", codes=["unknown-criterion"])
case("code-date-vi-csv", "tran-phu.csv", csv([["Mã tiêu chí", "Số liệu"], ["01/01/2022", "3,5"], ["1.2", "có"]]), "1.1 became 01/01/2022", EXDATE, fault="01/01/2022 is no code", codes=["unknown-criterion"])
case("code-date-xlsx", "tran-phu.xlsx", xlsx([["Mã tiêu chí", "Số liệu"], ["1.1", 3.5], [D(2022, 10, 3, "d.m"), 1.25]]), "a date cell shown as 3.10 in the code column", EXDATE, fault="a date is no code", codes=["unknown-criterion"])
case("code-date-header-xlsx", "input.xlsx", xlsx([["Đơn vị", "1.2", D(2022, 1, 1, "d.m")], ["Phường Trần Phú", "có", 3.5]]), "a header date cell shown as 1.1", "an unknown column is passed over and listed, or refused; the header is no code", {"tran-phu": {"1.2": "yes"}}, either=True)
case("code-comma", "input.csv", csv([["Đơn vị", "1,1", "2,2"], ["Phường Trần Phú", "3,5", "97,24"]]), "codes with a decimal comma: 1,1", "looks like a code and is unknown (fault); reading 1.1 is right too", {"tran-phu": {"1.1": "3.5", "2.2": "97.24"}}, either=True, codes=["unknown-criterion"])
case("code-comma-3,1", "input.csv", csv([["Đơn vị", "1.2", "3,1"], ["Phường Trần Phú", "có", "1,25"]]), "3,1: a number that lost its zero, or not", CODES, fault="3,1 is no code; 3.1 or 3.10?", codes=["unknown-criterion", "ambiguous-code"])
case("code-unknown-wide", "input.csv", csv([["Đơn vị", "1.1", "3.11"], ["Phường Trần Phú", "3,5", "1"]]), "3.11 is not in the catalogue", CODES, fault="3.11 is unknown", codes=["unknown-criterion"])
case("code-unknown-1.10", "input.csv", csv([["Đơn vị", "1.1", "1.10"], ["Phường Trần Phú", "3,5", "1"]]), "1.10 is not 1.1", CODES, fault="1.10 is unknown", codes=["unknown-criterion"])
case("code-unknown-long", "input.csv", one("9.9", "1"), "9.9 is not in the catalogue", '§3 "a header that looks like a code and is unknown"; nothing is dropped silently', fault="9.9 is unknown", codes=["unknown-criterion"])
case("code-trailing-dot", "input.csv", csv([H, ["Phường Trần Phú", "1.1.", "3,5", ""], ["Phường Trần Phú", "3.10.", "1,25", ""]]), "codes with a full stop: 1.1. and 3.10.", SILENT, {"tran-phu": {"1.1": "3.5", "3.10": "1.25"}}, either=True)
case("code-with-title", "input.csv", csv([["Đơn vị", "1.1. Ban hành kế hoạch", "Tiêu chí 3.10"], ["Phường Trần Phú", "3,5", "1,25"]]), "header cells with code and title", SILENT, {"tran-phu": {"1.1": "3.5", "3.10": "1.25"}}, either=True)
case("code-spaces-nbsp", "input.csv", csv([H, ["Phường Trần Phú", "\u00a03.10 ", "1,25", ""], ["Phường Trần Phú", "3.1\u200b", "97,24%", ""]]), "NBSP and zero-width space round codes", NUMS, {"tran-phu": {"3.10": "1.25", "3.1": "97.24%"}}, passed=0)
case("code-text-apostrophe", "input.csv", csv([H, ["Phường Trần Phú", "'3.10", "1,25", ""]]), "the apostrophe that kept 3.10 a text", NUMS, {"tran-phu": {"3.10": "1.25"}}, either=True)
case("duplicate-row", "input.csv", csv([WH, WR[0], WR[1], ["3", "Phường Trần Phú", "3", "không", "90%", "40/50"]]), "a ward twice with other values", DUP, fault="Trần Phú twice", codes=["duplicate-value"])
case("duplicate-row-same-values", "input.csv", csv(WIDE + [["3", "P. Trần Phú", "3,5", "có", "97,24%", "45/50"]]), "a ward pasted twice with equal values", DUP + " (equal or not)", fault="Trần Phú twice", codes=["duplicate-value"])
case("duplicate-two-spellings", "input.csv", csv([H, ["Xã Hoả Lựu", "1.1", "3,5", ""], ["Xã Hỏa Lựu", "1.1", "2,5", ""]]), "one commune in two tone placements", DUP, fault="Hoả Lựu = Hỏa Lựu", codes=["duplicate-value"])
case("duplicate-roman-arabic", "input.csv", csv([H, ["Phường I", "1.1", "3,5", ""], ["Phường 01", "1.1", "2,5", ""]]), "one ward as I and 01", DUP, fault="Phường I = Phường 01", codes=["duplicate-value"])
case("duplicate-xlsx-sheets", "input.xlsx", xlsx(Sheet(WX, "Quý IV"), Sheet(WX, "Quý IV (2)")), "the sheet copied by mistake, both visible", DUP, fault="each value twice", codes=["duplicate-value"])

# =====================================================================================================================
theme("Workbooks")
for ext, mk in (("xlsx", xlsx), ("xls", xls), ("ods", ods)):
    case(f"wide-{ext}", f"input.{ext}", mk(WX), f"a plain wide {ext} with percent cells", BOOK, WV, passed=0)
    case(f"long-{ext}", f"input.{ext}", mk([H] + ROWS), f"a plain long {ext}, all cells text", "§3 long", LV, passed=0)
    case(f"percent-mix-{ext}", f"input.{ext}", mk([["Đơn vị", "3.1"], ["Phường Trần Phú", P(0.9724)], ["Phường Đống Đa", "97,24%"], ["Phường I", 97.24], ["Phường III", P(1, "0%")], ["Xã Nhơn Hải", P("0.92500000000000004")], ["Xã Nhơn Hội", "45/50"]]), f"one column: percent cell, text percent, plain number, 100%, a fraction ({ext})", BOOK + " issue: 0.9724 with 0.00% is 97.24%",
         {"tran-phu": {"3.1": "97.24%"}, "dong-da": {"3.1": "97.24%"}, "phuong-i": {"3.1": "97.24"}, "phuong-iii": {"3.1": "100%"}, "nhon-hai": {"3.1": "92.5%"}, "nhon-hoi": {"3.1": "45/50"}}, passed=0)
    case(f"share-without-format-{ext}", f"input.{ext}", mk([["Đơn vị", "3.1"], ["Phường Trần Phú", 0.9724]]), f"0.9724 without a percent format for a % criterion ({ext})", '§2 rate-or-share', fault="0.9724: 97,24% or 0,9724%?", codes=["rate-or-share"])
    case(f"hidden-sheet-{ext}", f"input.{ext}", mk(Sheet([WH, [1, "Phường Trần Phú", 1, "không", P(0.5), "1/50"]], "Năm 2021", state="hidden"), Sheet(WX, "Năm 2022")), f"last year's sheet first and hidden ({ext})", BOOK, WV)
    case(f"hidden-rows-{ext}", f"input.{ext}", mk(Sheet(WX, hidden_rows={3})), f"a filtered row ({ext})", BOOK, WV, passed=0)
    case(f"merged-unit-{ext}", f"input.{ext}", mk(Sheet([["Đơn vị", "Tiêu chí", "Số liệu"], ["Phường Trần Phú", "1.1", 3.5], [None, "1.2", "có"], [None, "3.1", P(0.9724)], ["Xã Nhơn Hải", "1.1", 2.5], [None, "1.2", "không"]], merges=["A2:A4", "A5:A6"])), f"unit cells merged down a long table ({ext})", BOOK,
         {"tran-phu": {"1.1": "3.5", "1.2": "yes", "3.1": "97.24%"}, "nhon-hai": {"1.1": "2.5", "1.2": "no"}}, passed=0)
    case(f"error-cell-{ext}", f"input.{ext}", mk([WH, WXR[0], [2, "Xã Nhơn Hải", 2.75, "không", ERR("#DIV/0!"), "8/10"]]), f"#DIV/0! in a rate ({ext})", ERRC, fault="#DIV/0!", codes=["error-cell"])
    case(f"truncated-{ext}", f"input.{ext}", mk(WX)[: len(mk(WX)) // 2], f"half of the file ({ext})", 'issue: "truncated file clear error"', fault="the file is cut off", codes=["unreadable-workbook"])
    case(f"two-sheets-{ext}", f"input.{ext}", mk(Sheet([WH, WXR[0]], "Phường"), Sheet([WH, WXR[1]], "Xã")), f"wards and communes on two visible sheets ({ext})", 'issue: "several sheets"; §3 "Nothing is dropped silently"', WV, passed=0)
    case(f"numbers-as-text-{ext}", f"input.{ext}", mk([WH, ["1", "Phường Trần Phú", S("3,5"), "có", S("97,24 %"), "45/50"], ["2", "Xã Nhơn Hải", S("2,75"), "không", S("92,5%"), "8/10"]]), f"numbers typed as text ({ext})", "inputs §1.4 numbers typed as text", WV, passed=0)
case("merged-value-xlsx", "input.xlsx", xlsx(Sheet([["Đơn vị", "3.6", "1.2"], ["Phường Trần Phú", 1.5, "có"], ["Phường Đống Đa", None, "không"]], merges=["B2:B3"])), "one score merged over two wards", BOOK + " merged cells repeat", {"tran-phu": {"3.6": "1.5", "1.2": "yes"}, "dong-da": {"3.6": "1.5", "1.2": "no"}}, passed=0)
case("very-hidden-sheet", "input.xlsx", xlsx(Sheet(WX, "Số liệu"), Sheet([WH, [1, "Phường Trần Phú", 1, "không", P(0.5), "1/50"]], "cu", state="veryHidden")), "a sheet hidden by a macro", BOOK, WV)
case("only-hidden-sheets", "input.xlsx", xlsx(Sheet([["Trang bìa"]], "Bìa"), Sheet(WX, "Số liệu", state="hidden")), "the data only on a hidden sheet, a cover visible", "hidden sheets are passed over, so nothing is left to read", fault="no table on a visible sheet", codes=["no-header"])
case("hidden-column", "input.xlsx", xlsx(Sheet(WX, hidden_cols={6})), "column 3.8 hidden", BOOK + " Columns are not mentioned; nothing is dropped silently", WV, either=True)
case("empty-sheets", "input.xlsx", xlsx(Sheet(WX, "Số liệu"), Sheet([], "Sheet2"), Sheet([], "Sheet3")), "Excel 2010's empty Sheet2 and Sheet3", "nothing on them to read", WV)
case("empty-sheets-first", "input.xls", xls(Sheet([], "Sheet1"), Sheet(WX, "Số liệu")), "the first sheet is empty", "nothing on it to read", WV)
case("guide-sheet", "input.xlsx", xlsx(Sheet([["HƯỚNG DẪN"], ["1. Nhập số liệu vào trang Số liệu"], ["2. Dùng dấu phẩy cho phần thập phân"]], "Hướng dẫn"), Sheet(WX, "Số liệu")), "a sheet of instructions first", SILENT, WV, either=True)
case("formula-cached", "input.xlsx", xlsx([["Đơn vị", "2.3", "3.1", "3.8", "1.2"], ["Phường Trần Phú", N(1250, formula="1000+250"), P("0.97240000000000004", formula="2431/2500"), S("45/50", formula='45&"/"&50'), S("có", formula='IF(B2>0,"có","không")')]]), "formula cells with cached number, percent and texts", 'issue: "formulas\' cached values"', {"tran-phu": {"2.3": "1250", "3.1": "97.24%", "3.8": "45/50", "1.2": "yes"}}, passed=0)
case("formula-no-cache", "input.xlsx", xlsx([["Đơn vị", "1.1", "1.2"], ["Phường Trần Phú", N(0, formula="1+2.5", cached=False), "có"]]), "a formula written by a program that computes nothing: no cached value", '§3 "Nothing is dropped silently": a filled cell without a value is not blank and not 0', fault="the formula has no cached value", codes=["formula-without-value"])
case("formula-error-cached", "input.xlsx", xlsx([["Đơn vị", "1.1", "3.1"], ["Phường Trần Phú", 3.5, ERR("#REF!", formula="#REF!/50", fmt="0.00%")]]), "#REF! from a deleted row", ERRC, fault="#REF!", codes=["error-cell"])
case("error-na-xlsx", "input.xlsx", xlsx([["Đơn vị", "1.1", "3.1"], ["Phường Trần Phú", 3.5, ERR("#N/A", formula="VLOOKUP(A2,X:Y,2,0)")]]), "#N/A is no 'n/a'", ERRC, fault="#N/A", codes=["error-cell"])
case("error-in-note-xlsx", "input.xlsx", xlsx([H, ["Phường Trần Phú", "1.1", 3.5, ERR("#NAME?")]]), "an error in a note: '- ký' typed as a formula", ERRC + "; the figure is whole: both honest", {"tran-phu": {"1.1": "3.5"}}, either=True)
case("formula-empty-string", "input.xlsx", xlsx([["Đơn vị", "1.1", "3.1"], ["Phường Trần Phú", 3.5, S("", formula='IF(B2=0,1,"")')]]), 'a formula that gives ""', "§3 blank", {"tran-phu": {"1.1": "3.5"}}, passed=0)
FX = xlsx(Sheet([["Đơn vị", "2.3", "3.1", "1.2"], ["Phường Trần Phú", N(1250, formula="1000+250"), P(0.9724, formula="2431/2500"), S("có", formula='IF(B2>0,"có","không")')], ["Xã Nhơn Hải", 300, P(0.925), "không"], ["Tổng cộng", N(1550, formula="SUM(B2:B3)"), None, None]], "Số liệu"))
FXV = {"tran-phu": {"2.3": "1250", "3.1": "97.24%", "1.2": "yes"}, "nhon-hai": {"2.3": "300", "3.1": "92.5%", "1.2": "no"}}
case("formula-xls-libreoffice", "input.xls", soffice(FX, "xlsx", "xls"), "formulas with totals, saved by LibreOffice as .xls", 'issue: "formulas\' cached values"; inputs §1.3 .xls formula cells keep their format', FXV, passed=1)
case("formula-ods-libreoffice", "input.ods", soffice(FX, "xlsx", "ods"), "the same saved by LibreOffice as .ods", 'issue: "formulas\' cached values"', FXV, passed=1)
case("formula-xlsx-libreoffice", "input.xlsx", soffice(FX, "xlsx", "xlsx"), "the same saved by LibreOffice as .xlsx", 'issue: "formulas\' cached values"', FXV, passed=1)
case("error-xls-libreoffice", "input.xls", soffice(xlsx([["Đơn vị", "1.1", "3.1"], ["Phường Trần Phú", 3.5, ERR("#DIV/0!", formula="1/0")]]), "xlsx", "xls"), "a formula error saved by LibreOffice as .xls", ERRC, fault="#DIV/0!", codes=["error-cell"])
case("error-ods-libreoffice", "input.ods", soffice(xlsx([["Đơn vị", "1.1", "3.1"], ["Phường Trần Phú", 3.5, ERR("#DIV/0!", formula="1/0")]]), "xlsx", "ods"), "a formula error saved by LibreOffice as .ods: value 0 or empty text beside #DIV/0!", ERRC, fault="#DIV/0!", codes=["error-cell"])
case("dates-ods-libreoffice", "input.ods", soffice(xlsx([["Đơn vị", "1.4", "1.1"], ["Phường Trần Phú", D(2022, 12, 14), 3.5], ["Xã Nhơn Hải", D(2022, 12, 19, "m/d/yyyy"), 2.5]]), "xlsx", "ods"), "dates saved by LibreOffice as .ods", "issue: Workbooks … dates", {"tran-phu": {"1.4": "2022-12-14", "1.1": "3.5"}, "nhon-hai": {"1.4": "2022-12-19", "1.1": "2.5"}}, passed=0)
case("percent-literal-format", "input.xlsx", xlsx([["Đơn vị", "3.1"], ["Phường Trần Phú", N(97.24, '0.00"%"')], ["Phường Đống Đa", N(96.5, "0.00\\%")]]), "a percent sign that is only a letter of the format (quoted or escaped): the cell is 97.24", BOOK + " A quoted or escaped % does not multiply", {"tran-phu": {"3.1": ["97.24", "97.24%"]}, "dong-da": {"3.1": ["96.5", "96.5%"]}}, passed=0)
case("percent-format-variants", "input.xlsx", xlsx([["Đơn vị", "3.1"], ["Phường Trần Phú", P(0.9724, "0.0%")], ["Phường Đống Đa", P(0.965, "[Red]0.00%;-0.00%")], ["Phường I", P(0.88, "0.00 %")], ["Phường III", P(0.8125, "#,##0.00%")], ["Phường V", P(0.9, "0%;@")]]), "percent formats of all sorts; 0.0% shows 97.2% but the cell is 97.24%", BOOK, {"tran-phu": {"3.1": "97.24%"}, "dong-da": {"3.1": "96.5%"}, "phuong-i": {"3.1": "88%"}, "phuong-iii": {"3.1": "81.25%"}, "phuong-v": {"3.1": "90%"}}, passed=0)
case("percent-format-on-points", "input.xlsx", xlsx([["Đơn vị", "1.1"], ["Phường Trần Phú", P(0.875)]]), "a percent cell where points are asked", '§2 points takes "points"; ' + BOOK, fault="87.5% where points are asked")
case("percent-over-100", "input.xlsx", xlsx([["Đơn vị", "3.1"], ["Phường Trần Phú", P(1.05)]]), "105% in a percent cell", '§2 "A rate above 100 … is a warning"', {"tran-phu": {"3.1": "105%"}}, passed=0)
case("float-noise", "input.xlsx", xlsx([["Đơn vị", "1.1", "3.1", "3.4"], ["Phường Trần Phú", N("0.30000000000000004"), P("0.97239999999999993"), N("1234567.8900000001")]]), "binary noise in stored numbers", BOOK + " 15 significant digits", {"tran-phu": {"1.1": "0.3", "3.1": "97.24%", "3.4": "1234567.89"}}, passed=0)
case("exponent-stored", "input.xlsx", xlsx([["Đơn vị", "1.1", "3.4"], ["Phường Trần Phú", N("5.0000000000000003E-2"), N("1.2345E+5")]]), "numbers as Excel stores them: with an exponent", BOOK, {"tran-phu": {"1.1": "0.05", "3.4": "123450"}}, passed=0)
case("rounded-by-format", "input.xlsx", xlsx([["Đơn vị", "1.1", "2.2"], ["Phường Trần Phú", N(3.456, "0.0"), N(94.96, "0")]]), "cells shown rounded (3.5; 95): the value counts, and 94.96 is not 95", BOOK, {"tran-phu": {"1.1": "3.456", "2.2": "94.96"}}, passed=0)
case("logical-cells", "input.xlsx", xlsx([["Đơn vị", "1.2", "3.7"], ["Phường Trần Phú", B(True), B(False)]]), "logical cells TRUE and FALSE", SILENT, {"tran-phu": {"1.2": "yes", "3.7": "no"}}, either=True)
case("inline-and-rich-text", "input.xlsx", xlsx([["Đơn vị", "1.1", C("i", "1.2")], [C("r", ["Phường ", "Trần", " Phú"]), C("i", "3,5"), C("r", ["c", "ó"])]]), "inline strings and rich text in pieces", "§3 cells as text", {"tran-phu": {"1.1": "3.5", "1.2": "yes"}}, passed=0)
case("line-break-cells", "input.xlsx", xlsx([["Đơn vị", "1.1", "1.2"], ["Phường\nTrần Phú", "3,5\n", "có"], ["Xã_x000D_\nNhơn Hải", "2,5", "không"]]), "Alt+Enter in cells, and Excel's _x000D_", "inputs §1.4 line breaks inside cells (_x000D_: refusing is honest)", {"tran-phu": {"1.1": "3.5", "1.2": "yes"}, "nhon-hai": {"1.1": "2.5", "1.2": "no"}}, either=True)
case("wrong-dimension", "input.xlsx", xlsx(Sheet(WX, dimension="A1")), "a writer that states the dimension A1", "§3 nothing is dropped", WV, passed=0)
case("cells-without-address", "input.xlsx", xlsx(Sheet([r for r in WX], refs=False)), "a writer that leaves out cell addresses", SILENT, WV, either=True)
case("strict-ooxml", "input.xlsx", xlsx(WX, strict=True), "Excel: Strict Open XML Spreadsheet", SILENT, WV, either=True)
case("ods-comment", "input.ods", ods([["Đơn vị", "1.1", "1.2"], ["Phường Trần Phú", N(3.5, comment="đã sửa từ 2,5"), S("có", comment="không")]]), "cell comments: no part of the value", "§3 a cell is one value", {"tran-phu": {"1.1": "3.5", "1.2": "yes"}}, passed=0)
case("xml-entities-bomb", "input.xlsx", xlsx([["Đơn vị", "1.1"], ["&lol;", 3.5]], prolog='<!DOCTYPE sst [<!ENTITY lol "Phường Trần Phú"><!ENTITY lol2 "&lol;&lol;">]>', entity=True), "a workbook with a DOCTYPE and entities", "hostile input: the entity must not name a unit silently; resolving or refusing are both honest", {"tran-phu": {"1.1": "3.5"}}, either=True)
case("hostile-xlsx", "input.xlsx", xlsx([H, ["Phường Trần Phú", "1.1", 3.5, "=cmd|' /C calc'!A0"], ["Xã Nhơn Hải", "1.1", 2.5, "<script>alert('x')</script>"]]), "hostile text in a workbook's notes", "§3 note", {"tran-phu": {"1.1": "3.5"}, "nhon-hai": {"1.1": "2.5"}}, passed=0)
case("xlsx-named-csv", "input.csv", xlsx(WX), "a workbook renamed to .csv", "bytes tell the format, or the file is refused", WV, either=True)
case("csv-named-xlsx", "input.xlsx", csv(WIDE), "a CSV renamed to .xlsx", "bytes tell the format, or the file is refused", WV, either=True)
case("tsv-named-xls", "input.xls", csv(WIDE, "\t", enc="utf-8"), "web software's 'Excel' export: tab text named .xls", "bytes tell the format, or the file is refused", WV, either=True)
case("html-named-xls", "input.xls", ('<html><meta charset="utf-8"><table border=1>' + "".join("<tr>" + "".join(f"<td>{v}</td>" for v in r) + "</tr>" for r in WIDE) + "</table></html>").encode(), "web software's 'Excel' export: HTML named .xls", "bytes tell the format, or the file is refused", WV, either=True)
case("encrypted-xlsx", "input.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(992), "a workbook with a password (compound file, not a zip)", '§7 "bytes that are not a table are faults: 3"', fault="encrypted or not a workbook", codes=["unreadable-workbook"])
case("zip-not-workbook", "input.xlsx", zipped([("phieu/tran-phu.csv", csv(WIDE))]), "a zip of CSV files renamed to .xlsx", '§7 "bytes that are not a table are faults: 3"', fault="a zip without a workbook", codes=["unreadable-workbook"])
case("lost-tail-xlsx", "input.xlsx", xlsx(WX)[:-30], "the last 30 bytes missing (end of the zip directory)", 'issue: "truncated file clear error"', fault="the file is cut off", codes=["unreadable-workbook"])
case("date-header-numbers-app", "input.xlsx", xlsx(Sheet([["Table 1"], ["STT", "Đơn vị", "1.1", "1.2", "3.1", "3.8"]] + WXR, "Sheet 1 - Table 1")), "Numbers: the table's name above the header, sheet 'Sheet 1 - Table 1'", SHAPE, WV, passed=1)

# =====================================================================================================================
theme("Names")
VARIANTS = [("prefixes", [("P. Trần Phú", "tran-phu"), ("UBND phường Đống Đa", "dong-da"), ("Uỷ ban nhân dân xã Nhơn Hải", "nhon-hai"), ("ỦY BAN NHÂN DÂN XÃ NHƠN HỘI", "nhon-hoi"), ("X. Phước Mỹ", "phuoc-my"), ("phường  cam lộc", "cam-loc"), ("PHƯỜNG CAM LỢI", "cam-loi"), ("P.Thị Nại", "thi-nai"), ("UBND xã Hỏa Lựu", "hoa-luu")]),
            ("no-prefix", [("Trần Phú", "tran-phu"), ("Đống Đa", "dong-da"), ("Nhơn Hải", "nhon-hai"), ("Nhơn Hội", "nhon-hoi"), ("Cam Lộc", "cam-loc"), ("Cam Lợi", "cam-loi"), ("Hoả Lựu", "hoa-luu")]),
            ("keys", [("tran-phu", "tran-phu"), ("phuong-v", "phuong-v"), ("nhon-hai", "nhon-hai"), ("quang-trung-x", "quang-trung-x")]),
            ("roman-arabic", [("Phường 1", "phuong-i"), ("P. 03", "phuong-iii"), ("UBND phường 05", "phuong-v")]),
            ("roman-lower", [("phường i", "phuong-i"), ("PHƯỜNG III", "phuong-iii"), ("P.V", "phuong-v")]),
            ("alias-city", [("PHƯỜNG TRẦN PHÚ – TP QUY NHƠN", "tran-phu")]),
            ("alias-dash-tight", [("Lê Lợi-Trần Hưng Đạo", "thi-nai")]), ("alias-em-dash", [("Lê Lợi — Trần Hưng Đạo", "thi-nai")]), ("alias-and", [("Phường Lê Lợi và Trần Hưng Đạo", "thi-nai")]), ("alias-ampersand-tight", [("P. Lê Lợi&Trần Hưng Đạo", "thi-nai")]),
            ("two-kinds-one-name", [("Phường Quang Trung", "quang-trung-p"), ("Xã Quang Trung", "quang-trung-x")]), ("two-kinds-short-prefix", [("P. Quang Trung", "quang-trung-p"), ("X. Quang Trung", "quang-trung-x")]),
            ("nbsp-zero-width", [("Phường\u00a0Trần\u00a0Phú", "tran-phu"), ("\u200bXã Nhơn\u200b Hải\ufeff", "nhon-hai"), ("Phường Cam\u00ad Lộc ", "cam-loc")]),
            ("tone-placement", [("Xã Hỏa Lựu", "hoa-luu"), ("Phường Thị Nại", "thi-nai")]), ("tone-placement-caps", [("XÃ HỎA LỰU", "hoa-luu")]),
            ("look-alikes-apart", [("Xã Nhơn Hải", "nhon-hai"), ("Xã Nhơn Hội", "nhon-hoi"), ("Phường Cam Lộc", "cam-loc"), ("Phường Cam Lợi", "cam-loi"), ("Phường I", "phuong-i"), ("Phường V", "phuong-v"), ("Phường III", "phuong-iii")])]
for slug, pairs in VARIANTS:
    case(f"name-{slug}", "input.csv", csv([["Đơn vị", "3.6", "1.1"]] + [[n, f"0,{i + 1}", f"{i % 4},5"] for i, (n, _) in enumerate(pairs)]), "; ".join(n for n, _ in pairs), NAME + "; issue: Names", {k: {"3.6": f"0.{i + 1}", "1.1": (f"{i % 4}.5")} for i, (_, k) in enumerate(pairs)}, passed=0)
case("name-look-alikes-xlsx", "input.xlsx", xlsx([["Đơn vị", "3.6"]] + [[n, (i + 1) / 8] for i, (n, _) in enumerate(VARIANTS[-1][1])]), "look-alikes in a workbook", NAME, {k: {"3.6": f"{(i + 1) / 8:g}"} for i, (_, k) in enumerate(VARIANTS[-1][1])}, passed=0)
for slug, n, why in (("tone", "Phường Trần Phũ", "a wrong tone"), ("hai-huong", "Xã Nhơn Hài", "between Nhơn Hải and Nhơn Hội"), ("cam-loi", "Phường Cam Lơi", "a lost dot: Cam Lợi or Cam Lộc?"), ("ward-ii", "Phường II", "there is no ward II"), ("ward-iv", "Phường IV", "one step from I, V and III"), ("ward-6", "Phường 6", "there is no ward 6"), ("ward-11", "Phường 11", "11 is not III"), ("small-l", "Phường l", "the letter l for I"), ("iy", "Xã Phước Mĩ", "inputs §1.5: i/y are not rewritten"),
                     ("wrong-kind", "Xã Trần Phú", "a ward called a commune"), ("extra-word", "Phường Trần Phú 1", "another name"), ("both", "Nhơn Hải - Nhơn Hội", "two units in one cell"), ("city-suffix", "Phường Đống Đa - TP Quy Nhơn", "a city's suffix only by alias"), ("no-prefix-two", "Quang Trung", "Phường or Xã Quang Trung"), ("cyrillic", "Phường І", "a Cyrillic І"), ("successor", "Phường Quy Nhơn Đông", "not in the register")):
    case(f"misspelt-{slug}", "input.csv", one("1.1", "3,5", n), f"{n}: {why}", NAME + ("; \"prefix … absent unless two units would then be equal\"" if slug == "no-prefix-two" else "; \"a city's suffix only by alias\"" if slug == "city-suffix" else ""), fault=why, codes=["unknown-unit"])
case("misspelt-xlsx", "input.xlsx", xlsx([["Đơn vị", "1.1"], ["Phường Trần Phú", 3.5], ["Xã Nhơn Hãi", 2.5]]), "a misspelt name in a workbook", NAME, fault="Nhơn Hãi", codes=["unknown-unit"])
for slug, n, k in (("no-diacritics", "Phuong Tran Phu", "tran-phu"), ("p5", "P5", "phuong-v"), ("unicode-roman", "Phường Ⅲ", "phuong-iii"), ("ward-english", "Trần Phú Ward", "tran-phu"), ("ubnd-glued", "UBND P.Trần Phú", "tran-phu"), ("ubnd-dots", "U.B.N.D phường Trần Phú", "tran-phu"), ("full-stop", "Phường Trần Phú.", "tran-phu"), ("roman-1-dot", "Phường I.", "phuong-i")):
    case(f"name-maybe-{slug}", "input.csv", one("1.1", "3,5", n), n, NAME + "; this spelling is not listed: reading it right or refusing", onev("1.1", "3.5", k), either=True, codes=["unknown-unit"])

# =====================================================================================================================
theme("Combined")
ALL = TITLES + TWO + [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(4)/(5)"], ["", "Tổng cộng", "6,25", "", "", "53/60"], ["I", "Khối phường", "", "", "", ""], WR[0], ["II", "Khối xã", "", "", "", ""], WR[1], ["", "Trung bình chung", "3,125", "", "94,87%", ""]] + SIGN
WHY = "issue: several habits in one file; " + SHAPE
case("all-utf8", "input.csv", csv(ALL), "a whole report, CSV UTF-8: 5 titles, 2 header rows, column numbers, total first, 2 sections, average last, 4 signature rows", WHY, WV, passed=14)
case("all-utf16", "input.txt", csv(ALL, "\t", enc="utf-16le-bom"), "the same as Unicode Text", ENC + "; " + WHY, WV, passed=14)
case("all-cp1258", "input.csv", csv(ALL, enc="cp1258"), "the same in windows-1258", ENC + "; " + WHY, WV, passed=14)
case("all-nfd-comma-blank-rows", "input.csv", csv([[unicodedata.normalize("NFD", v) for v in r] for r in ALL[:5] + [BLANK] + ALL[5:-4] + [BLANK] + ALL[-4:]], ",", "\n", "utf-8", "all"), "the same from Numbers: decomposed, comma, all quoted, LF, blank rows", ENC + "; " + WHY, WV)
case("all-tab-cr-trailing", "input.csv", csv([r + ["", ""] for r in ALL], "\t", "\r", "utf-8-sig", after="\t\t\t\t\t\t\t\r\r"), "the same with tab, CR, trailing columns and lines", DIALECT + "; " + WHY, WV)
ALLX = [[c for c in r] for r in TITLES + TWO] + [[1, 2, 3, 4, 5, 6], [None, "Tổng cộng", 6.25], ["I", "Khối phường"], WXR[0], ["II", "Khối xã"], WXR[1], [None, "Trung bình chung", 3.125, None, P(0.9487)]] + SIGN
ALLM = ["A1:C1", "D1:F1", "A3:F3", "A6:A7", "B6:B7", "C6:D6", "E6:F6", "D15:F15"]
for ext, mk in (("xlsx", xlsx), ("xls", xls), ("ods", ods)): case(f"all-{ext}", f"input.{ext}", mk(Sheet(ALLX, "Biểu 01", merges=ALLM)), f"the same as {ext}, numeric cells, percent cells, merged", BOOK + "; " + WHY, WV, passed=14)
for to in ("xls", "ods"): case(f"all-{to}-libreoffice", f"input.{to}", soffice(xlsx(Sheet(ALLX, "Biểu 01", merges=ALLM)), "xlsx", to), f"the same saved by LibreOffice as .{to}", BOOK + "; " + WHY, WV, passed=14)
case("all-with-mixed-marks", "input.csv", csv([[v.replace("2,75", "2.75") for v in r] for r in ALL]), "the same with one 2.75 among commas", MARK, fault="2.75 among decimal commas", codes=["decimal-mark"])
case("all-with-date-damage", "input.csv", csv([["" if v is None else v.replace("2,75", "02/07/2022") for v in r] for r in ALL]), "the same with one score turned into a date", EXDATE, fault="02/07/2022 where points are asked", codes=["date-for-number"])
case("all-with-misspelt-ward", "input.csv", csv([[v.replace("Xã Nhơn Hải", "Xã Nhơn Hãi") for v in r] for r in ALL]), "the same with a misspelt commune among the rows passed over", NAME, fault="Xã Nhơn Hãi", codes=["unknown-unit"])
case("all-with-ward-below-average", "input.csv", csv(ALL[:-4] + [["3", "Phường Trần Phú", "1,5", "", "", ""]] + ALL[-4:]), "the same with a ward again under the average", DUP + '; §3 "Nothing is dropped silently"', fault="Trần Phú twice", codes=["duplicate-value"])
case("all-with-total-in-other-mark", "input.csv", csv([[v.replace("3,125", "3.125") for v in r] for r in ALL]), "only the average row is written with a point", "whether a passed-over row counts among \"all its numbers\" is not said", WV, either=True, codes=["decimal-mark"])

if __name__ == "__main__":
    total = 0
    for t, cs in THEMES:
        kinds = [o for _, o, _ in cs]; total += len(cs)
        print(f"{t}: {len(cs)} ({kinds.count('values')} values, {kinds.count('fault')} fault, {kinds.count('values-or-fault')} either), largest {max(s for *_, s in cs)} bytes")
    print(total, "cases")
    (HERE / "INDEX.md").write_text("".join(f"## {t} ({len(cs)})\n" + "".join(f"- {n}: {o}\n" for n, o, _ in cs) for t, cs in THEMES), encoding="utf-8")
