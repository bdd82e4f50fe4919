"""Bytes as the programs of Vietnamese offices write them: CSV dialects, legacy encodings, xlsx, xls, ods."""
import datetime, io, os, shutil, subprocess, tempfile, unicodedata, zipfile
from dataclasses import dataclass, field
from typing import Any, Optional
from xml.sax.saxutils import escape

STAMP = (2023, 1, 5, 8, 0, 0)


# ---------------------------------------------------------------- cells of a workbook
@dataclass
class C:
    """One cell. kind: n number, s text, d date (datetime.date), b bool, e error, i inline text, r rich text (list of runs)."""
    kind: str
    value: Any
    fmt: str = ""            # number format code
    formula: str = ""        # without "="
    font: str = ""           # font name
    comment: str = ""        # ods only
    cached: bool = True      # xlsx: write <v> of a formula


def N(value, fmt="", **kw): return C("n", value, fmt, **kw)
def P(value, fmt="0.00%", **kw): return C("n", value, fmt, **kw)
def D(y, m, d, fmt="dd/mm/yyyy", **kw): return C("d", datetime.date(y, m, d), fmt, **kw)
def S(text, **kw): return C("s", text, **kw)
def ERR(text, **kw): return C("e", text, **kw)
def B(value, **kw): return C("b", value, **kw)


def cell(x):
    if x is None or isinstance(x, C): return x
    if isinstance(x, bool): return C("b", x)
    if isinstance(x, (int, float)): return C("n", x)
    return C("s", x) if x != "" else None


@dataclass
class Sheet:
    rows: list
    name: str = "Sheet1"
    merges: list = field(default_factory=list)      # "A1:B2"
    state: str = ""                                 # "", hidden, veryHidden
    hidden_rows: set = field(default_factory=set)   # 1-based
    hidden_cols: set = field(default_factory=set)   # 1-based
    dimension: str = ""
    refs: bool = True                               # write r="A1"


def col(n):
    s = ""
    while n: n, r = divmod(n - 1, 26); s = chr(65 + r) + s
    return s


def span(ref):
    def at(a):
        letters = "".join(c for c in a if c.isalpha()); n = 0
        for c in letters: n = n * 26 + ord(c) - 64
        return int(a[len(letters):]), n
    a, b = ref.split(":"); (r1, c1), (r2, c2) = at(a), at(b)
    return r1, c1, r2, c2


def serial(d, date1904=False):
    return (d - datetime.date(1899, 12, 30)).days - (1462 if date1904 else 0)


def zipped(files, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files:
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            z.writestr(info, data)
    return out.getvalue()


# ---------------------------------------------------------------- xlsx
BUILTIN = {"": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "m/d/yyyy": 14, "@": 49}


def xlsx(*sheets, date1904=False, strict=False, prolog="", entity=None):
    sheets = [s if isinstance(s, Sheet) else Sheet(s) for s in sheets]
    shared, styles, fonts, fmts = [], [("", "")], ["Times New Roman"], []

    def sst(xml):
        if xml not in shared: shared.append(xml)
        return shared.index(xml)

    def style(c):
        key = (c.fmt, c.font)
        if key not in styles: styles.append(key)
        return styles.index(key)

    bodies = []
    for s in sheets:
        out = []
        for r, row in enumerate(s.rows, 1):
            cells = []
            for k, x in enumerate(row, 1):
                c = cell(x)
                if c is None: continue
                if c.kind == "d" and not c.fmt: c.fmt = "dd/mm/yyyy"
                a = f' r="{col(k)}{r}"' if s.refs else ""
                st = style(c); a += f' s="{st}"' if st else ""
                f = f"<f>{escape(c.formula)}</f>" if c.formula else ""
                if c.kind in "nd":
                    v = serial(c.value, date1904) if c.kind == "d" else (c.value if isinstance(c.value, str) else repr(c.value))
                    v = f"<v>{v}</v>" if c.cached else ""
                    cells.append(f"<c{a}>{f}{v}</c>")
                elif c.kind == "b": cells.append(f'<c{a} t="b">{f}<v>{int(c.value)}</v></c>')
                elif c.kind == "e": cells.append(f'<c{a} t="e">{f}<v>{escape(c.value)}</v></c>')
                elif c.kind == "i": cells.append(f'<c{a} t="inlineStr"><is><t xml:space="preserve">{escape(c.value)}</t></is></c>')
                elif c.kind == "r":
                    runs = "".join(f'<r><rPr><b/></rPr><t xml:space="preserve">{escape(t)}</t></r>' for t in c.value)
                    cells.append(f'<c{a} t="s">{f}<v>{sst("<si>" + runs + "</si>")}</v></c>')
                elif c.formula: cells.append(f'<c{a} t="str">{f}<v>{escape(c.value)}</v></c>')
                else:
                    text = c.value if c.value.startswith("&") and entity else escape(c.value)
                    cells.append(f'<c{a} t="s"><v>{sst("<si><t xml:space=" + chr(34) + "preserve" + chr(34) + ">" + text + "</t></si>")}</v></c>')
            hid = ' hidden="1"' if r in s.hidden_rows else ""
            rr = f' r="{r}"' if s.refs else ""
            if cells or hid: out.append(f"<row{rr}{hid}>{''.join(cells)}</row>")
        bodies.append("".join(out))

    def styles_xml():
        for fmt, font in styles:
            if fmt not in BUILTIN and fmt not in fmts: fmts.append(fmt)
            if font and font not in fonts: fonts.append(font)
        nf = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for i, f in enumerate(fmts))
        fx = "".join(f'<font><sz val="12"/><name val="{escape(f)}"/></font>' for f in fonts)
        xf = "".join(f'<xf numFmtId="{BUILTIN[f] if f in BUILTIN else 164 + fmts.index(f)}" fontId="{fonts.index(o) if o else 0}" '
                     f'fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>' for f, o in styles)
        return (f'{HEAD}<styleSheet xmlns="{MAIN}">' + (f'<numFmts count="{len(fmts)}">{nf}</numFmts>' if fmts else "") +
                f'<fonts count="{len(fonts)}">{fx}</fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
                f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="{len(styles)}">{xf}</cellXfs></styleSheet>')

    HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main" if strict else "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    REL = "http://purl.oclc.org/ooxml/officeDocument/relationships" if strict else "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    PKG = "http://schemas.openxmlformats.org/package/2006"
    CT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = [("[Content_Types].xml", f'{HEAD}<Types xmlns="{PKG}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
              f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{CT}.sheet.main+xml"/>'
              + "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{CT}.worksheet+xml"/>' for i in range(1, len(sheets) + 1))
              + f'<Override PartName="/xl/styles.xml" ContentType="{CT}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="{CT}.sharedStrings+xml"/></Types>'),
             ("_rels/.rels", f'{HEAD}<Relationships xmlns="{PKG}/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>'),
             ("xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">' + ('<workbookPr date1904="1"/>' if date1904 else "<workbookPr/>") + "<sheets>"
              + "".join(f'<sheet name="{escape(s.name)}" sheetId="{i}"' + (f' state="{s.state}"' if s.state else "") + f' r:id="rId{i}"/>' for i, s in enumerate(sheets, 1))
              + "</sheets></workbook>"),
             ("xl/_rels/workbook.xml.rels", f'{HEAD}<Relationships xmlns="{PKG}/relationships">'
              + "".join(f'<Relationship Id="rId{i}" Type="{REL}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
              + f'<Relationship Id="rId91" Type="{REL}/styles" Target="styles.xml"/><Relationship Id="rId92" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')]
    for i, (s, body) in enumerate(zip(sheets, bodies), 1):
        cols = "".join(f'<col min="{c}" max="{c}" width="9" hidden="1"/>' for c in sorted(s.hidden_cols))
        files.append((f"xl/worksheets/sheet{i}.xml", f'{HEAD}<worksheet xmlns="{MAIN}">' + (f'<dimension ref="{s.dimension}"/>' if s.dimension else "")
                      + (f"<cols>{cols}</cols>" if cols else "") + f"<sheetData>{body}</sheetData>"
                      + (f'<mergeCells count="{len(s.merges)}">' + "".join(f'<mergeCell ref="{m}"/>' for m in s.merges) + "</mergeCells>" if s.merges else "") + "</worksheet>"))
    files.append(("xl/styles.xml", styles_xml()))
    files.append(("xl/sharedStrings.xml", f'{HEAD}{prolog}<sst xmlns="{MAIN}" count="{len(shared)}" uniqueCount="{len(shared)}">{"".join(shared)}</sst>'))
    return zipped(files)


# ---------------------------------------------------------------- ods
def ods(*sheets):
    sheets = [s if isinstance(s, Sheet) else Sheet(s) for s in sheets]
    tables = []
    for s in sheets:
        spans, covered = {}, set()
        for m in s.merges:
            r1, c1, r2, c2 = span(m); spans[(r1, c1)] = (r2 - r1 + 1, c2 - c1 + 1)
            covered |= {(r, c) for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)} - {(r1, c1)}
        rows = []
        for r, row in enumerate(s.rows, 1):
            out = []
            for k, x in enumerate(row, 1):
                c = cell(x)
                if (r, k) in covered: out.append("<table:covered-table-cell/>"); continue
                a = ""
                if (r, k) in spans: a = f' table:number-rows-spanned="{spans[(r, k)][0]}" table:number-columns-spanned="{spans[(r, k)][1]}"'
                if c is None: out.append(f"<table:table-cell{a}/>"); continue
                if c.formula: a += f' table:formula="of:={escape(c.formula, {chr(34): "&quot;"})}"'
                note = f"<office:annotation><text:p>{escape(c.comment)}</text:p></office:annotation>" if c.comment else ""
                if c.kind == "n":
                    v = c.value if isinstance(c.value, str) else repr(c.value)
                    if "%" in c.fmt: a += f' table:style-name="cePct" office:value-type="percentage" office:value="{v}"'; t = f"{float(v) * 100:.2f}%".replace(".", ",")
                    else: a += f' office:value-type="float" office:value="{v}"'; t = v.replace(".", ",")
                elif c.kind == "d": a += f' table:style-name="ceDate" office:value-type="date" office:date-value="{c.value.isoformat()}"'; t = c.value.strftime("%d/%m/%Y")
                elif c.kind == "b": a += f' office:value-type="boolean" office:boolean-value="{str(c.value).lower()}"'; t = str(c.value).upper()
                elif c.kind == "e": a += ' office:value-type="string" office:string-value="" calcext:value-type="error"'; t = c.value
                else: a += ' office:value-type="string"'; t = c.value
                ps = "".join(f"<text:p>{escape(p)}</text:p>" for p in t.split("\n"))
                out.append(f"<table:table-cell{a}>{note}{ps}</table:table-cell>")
            vis = ' table:visibility="filter"' if r in s.hidden_rows else ""
            out.append('<table:table-cell table:number-columns-repeated="1000"/>')
            rows.append(f"<table:table-row{vis}>{''.join(out)}</table:table-row>")
        rows.append('<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>')
        tables.append(f'<table:table table:name="{escape(s.name)}" table:style-name="{"taH" if s.state else "ta"}">{"".join(rows)}</table:table>')
    content = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
               'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">'
               '<office:automatic-styles><number:percentage-style style:name="N11"><number:number number:decimal-places="2" number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>'
               '<number:date-style style:name="N37"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style>'
               '<style:style style:name="cePct" style:family="table-cell" style:data-style-name="N11"/><style:style style:name="ceDate" style:family="table-cell" style:data-style-name="N37"/>'
               '<style:style style:name="ta" style:family="table"><style:table-properties table:display="true"/></style:style>'
               '<style:style style:name="taH" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
               f'<office:body><office:spreadsheet>{"".join(tables)}</office:spreadsheet></office:body></office:document-content>')
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
                f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    return zipped([("mimetype", mime), ("content.xml", content), ("META-INF/manifest.xml", manifest)], stored=("mimetype",))


# ---------------------------------------------------------------- xls (BIFF8, xlwt)
def xls(*sheets):
    import xlwt
    book = xlwt.Workbook(encoding="utf-8"); cache = {}

    def style(fmt, font):
        if (fmt, font) not in cache:
            st = xlwt.XFStyle(); st.num_format_str = fmt or "General"
            if font: st.font = xlwt.Font(); st.font.name = font
            cache[(fmt, font)] = st
        return cache[(fmt, font)]

    for s in sheets:
        s = s if isinstance(s, Sheet) else Sheet(s)
        w = book.add_sheet(s.name)
        w.visibility = {"": 0, "hidden": 1, "veryHidden": 2}[s.state]
        covered = set()
        for m in s.merges:
            r1, c1, r2, c2 = span(m)
            covered |= {(r, c) for r in range(r1, r2 + 1) for c in range(c1, c2 + 1)}
            x = cell(s.rows[r1 - 1][c1 - 1])
            w.write_merge(r1 - 1, r2 - 1, c1 - 1, c2 - 1, x.value if x else "", style(x.fmt, x.font) if x else style("", ""))
        for r, row in enumerate(s.rows, 1):
            if r in s.hidden_rows: w.row(r - 1).hidden = True
            for k, x in enumerate(row, 1):
                c = cell(x)
                if c is None or (r, k) in covered: continue
                if c.kind == "e": w.row(r - 1).set_cell_error(k - 1, c.value, style(c.fmt, c.font))
                elif c.kind == "b": w.row(r - 1).set_cell_boolean(k - 1, c.value, style(c.fmt, c.font))
                elif c.kind == "n": w.write(r - 1, k - 1, float(c.value) if isinstance(c.value, str) else c.value, style(c.fmt, c.font))
                elif c.kind == "d": w.write(r - 1, k - 1, c.value, style(c.fmt or "dd/mm/yyyy", c.font))
                else: w.write(r - 1, k - 1, c.value, style(c.fmt, c.font))
    out = io.BytesIO(); book.save(out)
    return out.getvalue()


def soffice(data, ext, to):
    """The same workbook as LibreOffice itself saves it."""
    d = tempfile.mkdtemp()
    try:
        with open(f"{d}/a.{ext}", "wb") as f: f.write(data)
        os.mkdir(f"{d}/o")
        subprocess.run(["soffice", f"-env:UserInstallation=file://{tempfile.gettempdir()}/lo-corpus", "--headless", "--convert-to", to, "--outdir", f"{d}/o", f"{d}/a.{ext}"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
        with open(f"{d}/o/a.{to}", "rb") as f: data = f.read()
        if to != "ods": return data
        with zipfile.ZipFile(io.BytesIO(data)) as z:            # without the thumbnail, for size
            return zipped([(n, z.read(n)) for n in z.namelist() if not n.startswith(("Thumbnails/", "Configurations2/"))], stored=("mimetype",))
    finally: shutil.rmtree(d)


# ---------------------------------------------------------------- csv and encodings
def text(rows, sep=";", eol="\r\n", quote="minimal"):
    def q(v):
        v = "" if v is None else str(v)
        if quote == "all" or any(c in v for c in (sep, '"', "\n", "\r")): return '"' + v.replace('"', '""') + '"'
        return v
    return "".join(sep.join(q(v) for v in row) + eol for row in rows)


def csv(rows, sep=";", eol="\r\n", enc="utf-8-sig", quote="minimal", before="", after=""):
    return encode(before + text(rows, sep, eol, quote) + after, enc)


def encode(t, enc):
    if enc == "cp1258": return cp1258(t)
    if enc == "utf-16le-bom": return b"\xff\xfe" + t.encode("utf-16-le")
    if enc == "utf-16be-bom": return b"\xfe\xff" + t.encode("utf-16-be")
    return t.encode(enc)


def cp1258(t):
    """Windows-1258 as Windows writes it: base letter (with hat, breve or horn), then the tone."""
    out = b""
    for ch in unicodedata.normalize("NFC", t):
        try: out += ch.encode("cp1258"); continue
        except UnicodeEncodeError: pass
        d = unicodedata.normalize("NFD", ch); base, marks = d[0], d[1:]
        tones = "".join(m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323")
        hats = "".join(m for m in marks if m not in tones)
        out += (unicodedata.normalize("NFC", base + hats) + tones).encode("cp1258")
    return out


def lossy(t):
    """CSV (Comma delimited) on a Windows-1252 machine: letters without a byte become '?'."""
    return unicodedata.normalize("NFC", t).encode("cp1252", "replace")


_T3 = dict(zip("àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
               "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"))
_T3 |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"))


def tcvn3(t): return "".join(_T3.get(c, c) for c in unicodedata.normalize("NFC", t))


_TONE = {"\u0300": "ø", "\u0301": "ù", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_HATTED = {"\u0302": {"": "â", "\u0300": "à", "\u0301": "á", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"},
           "\u0306": {"": "ê", "\u0300": "è", "\u0301": "é", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}}


def vni(t):
    out = ""
    for ch in unicodedata.normalize("NFC", t):
        if ch in "đĐ": out += {"đ": "ñ", "Đ": "Ñ"}[ch]; continue
        if ch in "ịỉĩ": out += {"ị": "ò", "ỉ": "æ", "ĩ": "ó"}[ch]; continue
        if ch in "ìíỵ": out += {"ì": "ì", "í": "í", "ỵ": "î"}[ch]; continue
        d = unicodedata.normalize("NFD", ch)
        if len(d) == 1: out += ch; continue
        base, marks = d[0], d[1:]
        tone = next((m for m in marks if m in _TONE), "")
        hat = next((m for m in marks if m in _HATTED), "")
        horn = "\u031b" in marks
        if horn: base = {"o": "ô", "u": "ö", "O": "Ô", "U": "Ö"}[base]
        mark = _HATTED[hat][tone] if hat else _TONE.get(tone, "")
        out += base + (mark.upper() if base.isupper() else mark)
    return out
