//! Every code a fault or warning can have, with what it means: the source of `docs/faults.md`.

use crate::text::Text;

/// Whether a diagnostic stops the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The inputs are faulty: exit status 3.
    Fault,
    /// Worth a look; figures stand.
    Warning,
    /// Nothing to do: what was passed over, so that nothing is dropped in silence.
    Note,
}

impl Severity {
    /// Its stable name in data.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// What people read.
    pub const fn title(self) -> Text {
        match self {
            Self::Fault => Text::fixed("lỗi", "fault"),
            Self::Warning => Text::fixed("cảnh báo", "warning"),
            Self::Note => Text::fixed("ghi chú", "note"),
        }
    }
}

macro_rules! codes {
    ($($severity:ident $variant:ident $name:literal $vi:literal $en:literal;)*) => {
        /// The stable name of a kind of fault or warning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $en] $variant,)* }

        impl Code {
            /// All codes, in the order of the pipeline.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The kebab-case name, which never changes.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it stops the run.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }

            /// What it means.
            pub const fn meaning(self) -> Text {
                match self { $(Self::$variant => Text::fixed($vi, $en),)* }
            }
        }
    };
}

codes! {
    Fault FileNotText "file-not-text" "Tệp không phải văn bản đọc được: ảnh, tệp nén, bảng mã không rõ." "A file is no text that can be read: an image, an archive, an unknown code page.";
    Fault TextDestroyed "text-destroyed" "Chữ trong tệp đã mất dấu khi lưu (Ph??ng Tr?n Phú)." "Letters of a file were lost when it was saved (Ph??ng Tr?n Phú).";
    Fault WorkbookUnreadable "workbook-unreadable" "Sổ tính hỏng, có mật khẩu, quá lớn hoặc ở định dạng không đọc được." "A workbook is damaged, has a password, is too large or of a format that is not read.";
    Warning SheetPassedOver "sheet-passed-over" "Trang tính không có hàng tiêu đề nên được bỏ qua." "A sheet without a header row is passed over.";
    Note SheetHidden "sheet-hidden" "Trang tính ẩn được bỏ qua." "A hidden sheet is passed over.";
    Fault TomlSyntax "toml-syntax" "Tệp TOML sai cú pháp." "A TOML file is not well-formed.";
    Fault UnknownKey "unknown-key" "Khóa không có trong bộ chỉ số hoặc par.toml." "A key that catalogues or par.toml do not have.";
    Fault MissingKey "missing-key" "Thiếu một khóa bắt buộc." "A required key is absent.";
    Fault WrongType "wrong-type" "Giá trị của khóa không đúng loại." "A key's value is of the wrong type.";
    Fault WrongValue "wrong-value" "Giá trị của khóa không nằm trong các giá trị cho phép." "A key's value is not among those allowed.";
    Fault DuplicateCode "duplicate-code" "Hai tiêu chí cùng mã." "Two criteria have one code.";
    Fault OrphanCode "orphan-code" "Tiêu chí có mã cha không đứng trước nó." "A criterion's parent does not stand before it.";
    Fault UnknownCode "unknown-code" "Bộ chỉ số hoặc par.toml nhắc đến một mã mà bộ chỉ số không có." "The catalogue or par.toml refers to a code that the catalogue does not have.";
    Fault UnknownKind "unknown-kind" "Loại đơn vị không có trong `kinds` của bộ chỉ số, hoặc tiêu chí không áp dụng cho loại đó." "A kind of unit that the catalogue's `kinds` lacks, or that the criterion is not asked of.";
    Warning NeverAsked "never-asked" "Một chỗ của bộ chỉ số không bao giờ có tác dụng: không đơn vị hoặc kỳ nào được áp dụng." "A part of the catalogue never takes effect: nobody is asked it.";
    Fault RuleOnNode "rule-on-node" "Khóa của tiêu chí lá đứng ở tiêu chí có tiêu chí con." "A leaf's key stands on a node with children.";
    Fault NodeKeyOnLeaf "node-key-on-leaf" "`cap`, `take` đứng ở tiêu chí không có tiêu chí con." "`cap` or `take` stands on a leaf.";
    Fault MaxMissing "max-missing" "Tiêu chí lá không có điểm tối đa." "A leaf has no maximum.";
    Fault MaxNegative "max-negative" "Điểm tối đa âm, hoặc bằng 0 khi tính trung bình." "A maximum is negative, or 0 under `mean`.";
    Fault MaxSum "max-sum" "Điểm tối đa của tiêu chí khác tổng các tiêu chí con." "A node's maximum differs from the sum of its children.";
    Fault MaxAboveUnits "max-above-units" "Tiêu chí có tiêu chí con dành riêng cho một số đơn vị (`units`) mà ghi `max`." "A node above a `units` leaf states a `max`.";
    Fault CapConflict "cap-conflict" "`max` đứng cùng `cap` hoặc `take`, hoặc `cap` dưới `mean` ngoài điểm thưởng, điểm trừ." "`max` stands beside `cap` or `take`, or `cap` under `mean` outside roles.";
    Fault RoleDepth "role-depth" "`role` chỉ đứng ở tiêu chí cấp 1." "`role` stands below depth 1.";
    Fault WeightUnderSum "weight-under-sum" "`weight` chỉ dùng khi `aggregate = \"mean\"`; khi cộng điểm, trọng số là `max`." "`weight` is for `aggregate = \"mean\"`; under `sum` the weight is `max`.";
    Fault WeightNotPositive "weight-not-positive" "Trọng số phải lớn hơn 0." "A weight is not above 0.";
    Fault FloorAboveMax "floor-above-max" "`floor` lớn hơn điểm tối đa." "A `floor` is above the maximum.";
    Fault RequiresCycle "requires-cycle" "Các tiêu chí đòi hỏi lẫn nhau thành vòng (`requires`)." "Criteria require each other in a cycle.";
    Fault PointsAboveMax "points-above-max" "Quy tắc cho nhiều điểm hơn điểm tối đa." "A rule gives more points than the maximum.";
    Fault LadderGap "ladder-gap" "Hai bậc thang điểm không chạm nhau." "Two steps of a ladder do not touch.";
    Fault LadderOverlap "ladder-overlap" "Hai bậc thang điểm chồng lên nhau." "Two steps of a ladder overlap.";
    Fault LadderUnreachable "ladder-unreachable" "Một bậc thang điểm không giá trị nào tới được." "No value reaches a step of a ladder.";
    Warning LadderOrder "ladder-order" "Bậc sau được nhiều điểm hơn bậc trước: bậc tốt nhất đứng đầu." "A later step earns more than the one before it: the best stands first.";
    Warning MaxUnreachable "max-unreachable" "Quy tắc không cho ai đạt điểm tối đa." "A rule lets nobody earn the maximum.";
    Fault CurvePoints "curve-points" "Các điểm gãy không tăng dần, hoặc ít hơn hai." "Breakpoints do not ascend, or are fewer than two.";
    Fault RuleParameter "rule-parameter" "Tham số của quy tắc không dùng được." "A parameter of a rule cannot be used.";
    Fault FormulaSyntax "formula-syntax" "Công thức của quy tắc `formula` viết sai." "The expression of a rule `formula` is not well-formed.";
    Fault FormulaName "formula-name" "Công thức dùng một tên không có, hoặc một số của đơn vị không được dùng." "A formula uses a name that is not there, or leaves an input unused.";
    Fault FormulaKind "formula-kind" "Công thức đặt so sánh ở chỗ của số, hoặc số ở chỗ của điều kiện." "A formula has a comparison where a number must stand, or the reverse.";
    Fault DuplicateOption "duplicate-option" "Hai lựa chọn của một quy tắc trùng khóa hoặc nhãn." "Two options of a rule have one key or label.";
    Fault TargetForm "target-form" "Chỉ tiêu phải có đúng một trong các dạng cho phép." "A target is not of exactly one form.";
    Fault TargetUnmeasurable "target-unmeasurable" "Quy tắc này không đo được chỉ tiêu bằng số." "The rule cannot measure a target.";
    Fault BandOrder "band-order" "Các mức xếp loại không đi từ cao xuống thấp." "Bands are not written best first.";
    Fault BandBound "band-bound" "Mức xếp loại phải có đúng một trong `from`, `above`." "A band has not exactly one of `from` and `above`.";
    Fault UnknownPeriod "unknown-period" "Kỳ không đọc được." "A period that cannot be read.";
    Fault GroupKindTwice "group-kind-twice" "Một loại đơn vị thuộc hai khối." "One kind of unit is in two groups.";
    Fault GroupKindUnscored "group-kind-unscored" "Bộ chỉ số của khối không chấm loại đơn vị này." "The group's catalogue does not score this kind.";
    Fault UnknownGroup "unknown-group" "par.toml nhắc đến một khối không có." "par.toml refers to a group that it does not have.";
    Fault UnknownBand "unknown-band" "par.toml nhắc đến một mức xếp loại mà bộ chỉ số của khối không có." "par.toml refers to a band that the group's catalogue does not have.";
    Fault FileMissing "file-missing" "Tệp nêu trong par.toml không có." "A file that par.toml names does not exist.";
    Warning NoFiles "no-files" "Mẫu tên tệp không khớp tệp nào." "A file pattern matches no file.";
    Fault CutOffs "cut-offs" "Các ngày chốt số liệu không dùng được." "The cut-offs cannot be used.";
    Fault GoalForm "goal-form" "Mục tiêu của par.toml không đặt ra mức nào, hoặc không rõ của đơn vị, khối nào." "A goal of par.toml asks for nothing, or of nobody.";
    Fault HeaderMissing "header-missing" "Không nhận ra hàng tiêu đề của bảng." "No header row was recognised.";
    Warning PeriodInTitle "period-in-title" "Tên bảng nói kỳ khác với kỳ của số liệu." "A table's title speaks of another period than its values count for.";
    Note PeriodInName "period-in-name" "Kỳ của số liệu lấy từ tên tệp hoặc trang tính." "The name of a file or sheet tells the period of its values.";
    Fault HeaderTwice "header-twice" "Hai cột cùng nghĩa." "Two columns mean the same.";
    Fault HeaderUnclear "header-unclear" "Không rõ cột có phải số liệu của tiêu chí mà tiêu đề nhắc đến không." "It is not clear whether a column holds the values of the criterion that its header speaks of.";
    Warning HeaderAssumed "header-assumed" "Cột được đọc là số liệu của tiêu chí dù tiêu đề có từ không hiểu." "A column is read as the values of a criterion though its header has words that are not understood.";
    Fault UnknownColumnCode "unknown-column-code" "Tiêu đề cột giống mã tiêu chí nhưng bộ chỉ số không có mã đó." "A header looks like a code the catalogue lacks.";
    Warning ColumnPassedOver "column-passed-over" "Cột không dùng đến." "A column is not used.";
    Fault RowLength "row-length" "Hàng có nhiều ô hơn tiêu đề." "A row has more cells than the header.";
    Note RowPassedOver "row-passed-over" "Dòng không phải số liệu (tên bảng, mục, tổng cộng, chữ ký) được bỏ qua." "A row without values (title, section, total, signature) is passed over.";
    Fault RowAmbiguous "row-ambiguous" "Không rõ dòng đánh số cột hay dòng số liệu." "A row that either numbers the columns or holds values.";
    Fault SecondTable "second-table" "Dưới bảng có một bảng hoặc phiếu khác." "Another table or form begins below the first.";
    Fault HeaderBlank "header-blank" "Ô có dữ liệu ở cột không có tiêu đề." "A filled cell stands in a column without a header.";
    Fault HeaderPeriod "header-period" "Tiêu đề cột nói kỳ khác với kỳ của số liệu." "A column's header speaks of another period than its values count for.";
    Fault NumberSplit "number-split" "Dấu phẩy thập phân tách một số thành hai ô." "A decimal comma split a number into two cells.";
    Fault CsvSyntax "csv-syntax" "Dấu ngoặc kép trong CSV không khép." "A CSV quotation is not closed.";
    Fault UnknownUnit "unknown-unit" "Không tìm thấy đơn vị trong danh mục." "A unit the register lacks.";
    Fault UnitNotRegistered "unit-not-registered" "Đơn vị không tồn tại trong kỳ." "A unit that did not exist in the period.";
    Fault UnitNotScored "unit-not-scored" "Đơn vị thuộc loại hoặc khối mà tệp này không chấm." "A unit of a kind or group that these files do not score.";
    Fault UnitBlank "unit-blank" "Có số liệu mà không có tên đơn vị." "A value stands beside a blank unit.";
    Fault UnitDisagrees "unit-disagrees" "Tên đơn vị trong phiếu khác tên tệp." "The form's unit and its file name disagree.";
    Fault UnknownCriterion "unknown-criterion" "Không có mã tiêu chí này." "A criterion the catalogue lacks.";
    Fault CriterionBlank "criterion-blank" "Có số liệu mà không có mã tiêu chí." "A value stands beside a blank criterion.";
    Fault CriterionDisagrees "criterion-disagrees" "Mã và tên tiêu chí của dòng không phải của cùng một tiêu chí." "A row's code and title are of two criteria.";
    Fault CodeAsNumber "code-as-number" "Mã tiêu chí ghi bằng ô số nên đọc được hai cách (3.1 hay 3.10)." "A code in a number cell fits two criteria (3.1 or 3.10).";
    Fault NotALeaf "not-a-leaf" "Số liệu đứng ở tiêu chí có tiêu chí con." "A value stands on a node with children.";
    Fault NotAsked "not-asked" "Tiêu chí không áp dụng cho loại đơn vị hoặc kỳ này mà vẫn có số liệu." "A filled cell for a criterion not asked of the unit or in the period.";
    Fault DuplicateValue "duplicate-value" "Hai giá trị cho cùng đơn vị, tiêu chí, kỳ và bước." "Two values for one unit, criterion, period and stage.";
    Fault ValueBesideNotApplicable "value-beside-not-applicable" "Có số liệu trong khi tiêu chí trên ghi không phát sinh." "A value stands beside \"not applicable\" above it.";
    Fault NotApplicableRefused "not-applicable-refused" "Tiêu chí này không được ghi không phát sinh." "The criterion may not be claimed not applicable.";
    Fault ValueForm "value-form" "Ô không đọc được theo quy tắc của tiêu chí." "A cell is not what the criterion's rule takes.";
    Fault UnknownOption "unknown-option" "Không có lựa chọn này." "An option the rule lacks.";
    Fault OptionTwice "option-twice" "Một khóa ghi hai lần trong ô." "One key stands twice in a cell.";
    Fault InputMissing "input-missing" "Ô thiếu một số mà công thức cần." "A cell lacks a figure that the formula needs.";
    Fault DecimalMark "decimal-mark" "Số trái với dấu thập phân của cả tệp." "A number contradicts the file's decimal mark.";
    Fault AmbiguousNumber "ambiguous-number" "Số có thể đọc hai cách." "A number that can be read in two ways.";
    Fault ExcelDate "excel-date" "Excel đã đổi giá trị thành ngày (2.5 thành 02/05)." "Excel turned a value into a date (2.5 into 02/05).";
    Fault NumberTooLong "number-too-long" "Số có hơn 18 chữ số." "A number of more than 18 digits.";
    Fault NegativeValue "negative-value" "Số âm ở nơi không nhận số âm." "A negative value where none is taken.";
    Fault RateOrShare "rate-or-share" "Số từ 0 đến 1 ở tiêu chí tính bằng %." "A bare number between 0 and 1 where percents are asked.";
    Warning RateOrShareWarning "rate-or-share-warning" "Số từ 0 đến 1 trong khi các mốc của quy tắc lớn hơn 1." "A bare number between 0 and 1 while the rule's bounds lie above 1.";
    Warning RateAboveHundred "rate-above-hundred" "Tỷ lệ lớn hơn 100% hoặc tử số lớn hơn mẫu số." "A rate above 100 or a numerator above its denominator.";
    Fault SurveyRange "survey-range" "Kết quả khảo sát ngoài khoảng có thể." "A survey result outside its range.";
    Fault PointsRange "points-range" "Điểm ngoài khoảng `floor`…điểm tối đa." "Points outside `floor`…maximum.";
    Fault PointsStep "points-step" "Điểm không phải bội của bước điểm." "Points are not a multiple of the step.";
    Fault DivisionByZero "division-by-zero" "Mẫu số bằng 0, hoặc công thức chia cho 0." "A denominator of 0, or a formula that divides by 0.";
    Fault FractionDisagrees "fraction-disagrees" "Tử số, mẫu số và giá trị không khớp nhau." "Numerator, denominator and value disagree.";
    Fault FractionHalf "fraction-half" "Có tử số mà không có mẫu số, hoặc ngược lại." "A numerator without its denominator, or the reverse.";
    Fault SelfScoreDisagrees "self-score-disagrees" "Điểm tự chấm ghi ở hai cột khác nhau." "The self score differs in its two columns.";
    Fault ScoreAndValue "score-and-value" "Một dòng thẩm định có cả điểm và giá trị." "An appraisal row has both a score and a value.";
    Fault UnknownStage "unknown-stage" "Bước thẩm định không có trong `stages`." "An appraisal stage that `stages` lacks.";
    Fault EarlierMissing "earlier-missing" "Quy tắc `change` không có số liệu cùng kỳ năm trước để so sánh." "A rule `change` has no value a year earlier to compare with.";
    Fault EarlierIncomparable "earlier-incomparable" "Số liệu và số liệu cùng kỳ năm trước không cùng dạng." "A value and that of a year earlier are not of one kind.";
    Fault PeersIncomparable "peers-incomparable" "Trong khối có đơn vị ghi tỷ lệ, có đơn vị ghi số thường ở quy tắc `relative`." "Some units of a group report a rate, others a plain number, to a rule `relative`.";
    Fault ReasonMissing "reason-missing" "Điểm thẩm định khác điểm tính mà không ghi lý do." "An appraisal differs from the computed award without a reason.";
    Fault MissingValue "missing-value" "Thiếu số liệu trong khi bộ chỉ số đặt `missing = \"error\"`." "A value is missing where the catalogue says `missing = \"error\"`.";
    Warning NothingSubmitted "nothing-submitted" "Không đơn vị nào của khối gửi số liệu cho kỳ." "No unit of a group sent anything for the period.";
    Warning EvidenceAbsent "evidence-absent" "Thiếu tài liệu kiểm chứng bắt buộc." "Required evidence is not named.";
    Fault RegisterNeeded "register-needed" "Bộ chỉ số phân biệt loại hoặc đơn vị nên cần danh mục đơn vị." "The catalogue tells kinds or units apart, so a register is needed.";
    Fault RegisterUnitUnknown "register-unit-unknown" "`units` nhắc đến khóa đơn vị mà danh mục không có." "`units` names a key that the register lacks.";
    Fault RegisterRow "register-row" "Dòng của danh mục đơn vị không dùng được." "A row of the register cannot be used.";
    Fault RegisterTwice "register-twice" "Hai đơn vị trùng khóa, tên hoặc tên gọi khác." "Two units have one key, name or alias.";
    Warning NoRegister "no-register" "Không có danh mục đơn vị: chỉ xếp những đơn vị đã gửi." "Without a register only units that submitted are ranked.";
    Fault ResultInconsistent "result-inconsistent" "Điểm trong tệp kết quả không cho đúng chỉ số ghi trong đó: tệp đã bị sửa." "The awards in a result file do not give the index in it: the file was altered.";
    Fault PreviousUnusable "previous-unusable" "Kết quả kỳ trước không đọc được." "A previous result cannot be used.";
    Fault AnnexNoCriterion "annex-no-criterion" "Phụ lục không có tiêu chí nào đọc được (`par init --from`)." "An annex has no criterion that can be read (`par init --from`).";
    Warning AnnexRow "annex-row" "Dòng của phụ lục không vào bộ chỉ số, được giữ lại thành chú thích." "A row of an annex is left out of the catalogue and kept there as a comment.";
    Warning AnnexCode "annex-code" "Mã trong phụ lục được viết lại, nhảy số hoặc do chương trình đặt." "A code of an annex was rewritten or made, or skips a number.";
    Warning AnnexMax "annex-max" "Điểm tối đa trong phụ lục không đọc được, hoặc không khớp tổng." "A maximum of an annex cannot be read, or does not add up.";
    Warning AnnexText "annex-text" "Ký tự điều khiển trong phụ lục đã bị bỏ." "Control signs in a text of an annex were dropped.";
    Note AnnexAssumed "annex-assumed" "Điều phụ lục không nói, được đặt theo mặc định." "What an annex does not say and was assumed.";
    Note AnnexPassedOver "annex-passed-over" "Dòng của phụ lục không phải tiêu chí." "A row of an annex that is no criterion.";
    Fault NothingToScore "nothing-to-score" "Một khối không có đơn vị nào trong kỳ." "A group has no unit in the period.";
}
