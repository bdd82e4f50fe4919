//! The units of three cities: 2022 from the statistics office's list of 01/10/2022, then the mergers in force
//! on 01/12/2024 (NQ 1257/NQ-UBTVQH15) and 01/07/2025.
//!
//! Each line is `key;name;kind;from;to;successor`.

pub(super) const QUY_NHON: &str = "\
qn-w-bui-thi-xuan;Phường Bùi Thị Xuân;ward;;2025-06-30;qn25-w-quy-nhon-tay
qn-w-dong-da;Phường Đống Đa;ward;;2025-06-30;qn25-w-quy-nhon
qn-w-ghenh-rang;Phường Ghềnh Ráng;ward;;2025-06-30;qn25-w-quy-nhon-nam
qn-w-hai-cang;Phường Hải Cảng;ward;;2025-06-30;qn25-w-quy-nhon
qn-w-le-hong-phong;Phường Lê Hồng Phong;ward;;2024-11-30;qn-w-tran-phu-2024
qn-w-le-loi;Phường Lê Lợi;ward;;2024-11-30;qn-w-thi-nai-2024
qn-w-ly-thuong-kiet;Phường Lý Thường Kiệt;ward;;2024-11-30;qn-w-tran-phu-2024
qn-w-ngo-may;Phường Ngô Mây;ward;;2025-06-30;qn25-w-quy-nhon-nam
qn-w-nguyen-van-cu;Phường Nguyễn Văn Cừ;ward;;2025-06-30;qn25-w-quy-nhon-nam
qn-w-nhon-binh;Phường Nhơn Bình;ward;;2025-06-30;qn25-w-quy-nhon-dong
qn-w-nhon-phu;Phường Nhơn Phú;ward;;2025-06-30;qn25-w-quy-nhon-bac
qn-w-quang-trung;Phường Quang Trung;ward;;2025-06-30;qn25-w-quy-nhon-nam
qn-w-thi-nai;Phường Thị Nại;ward;;2024-11-30;qn-w-thi-nai-2024
qn-w-tran-hung-dao;Phường Trần Hưng Đạo;ward;;2024-11-30;qn-w-thi-nai-2024
qn-w-tran-phu;Phường Trần Phú;ward;;2024-11-30;qn-w-tran-phu-2024
qn-w-tran-quang-dieu;Phường Trần Quang Diệu;ward;;2025-06-30;qn25-w-quy-nhon-bac
qn-w-thi-nai-2024;Phường Thị Nại;ward;2024-12-01;2025-06-30;qn25-w-quy-nhon
qn-w-tran-phu-2024;Phường Trần Phú;ward;2024-12-01;2025-06-30;qn25-w-quy-nhon
qn25-w-quy-nhon;Phường Quy Nhơn;ward;2025-07-01;;
qn25-w-quy-nhon-bac;Phường Quy Nhơn Bắc;ward;2025-07-01;;
qn25-w-quy-nhon-dong;Phường Quy Nhơn Đông;ward;2025-07-01;;
qn25-w-quy-nhon-nam;Phường Quy Nhơn Nam;ward;2025-07-01;;
qn25-w-quy-nhon-tay;Phường Quy Nhơn Tây;ward;2025-07-01;;
qn-c-nhon-chau;Xã Nhơn Châu;commune;;2025-06-30;qn25-c-nhon-chau
qn-c-nhon-hai;Xã Nhơn Hải;commune;;2025-06-30;qn25-w-quy-nhon-dong
qn-c-nhon-hoi;Xã Nhơn Hội;commune;;2025-06-30;qn25-w-quy-nhon-dong
qn-c-nhon-ly;Xã Nhơn Lý;commune;;2025-06-30;qn25-w-quy-nhon-dong
qn-c-phuoc-my;Xã Phước Mỹ;commune;;2025-06-30;qn25-w-quy-nhon-tay
qn25-c-nhon-chau;Xã Nhơn Châu;commune;2025-07-01;;
qn-d-cn-vpdkdd;Chi nhánh Văn phòng Đăng ký đất đai Quy Nhơn;department;;2025-06-30;
qn-d-giao-duc-dao-tao;Phòng Giáo dục và Đào tạo;department;;2025-06-30;
qn-d-kinh-te;Phòng Kinh tế;department;;2025-06-30;
qn-d-lao-dong-tbxh;Phòng Lao động - Thương binh và Xã hội;department;;2025-06-30;
qn-d-noi-vu;Phòng Nội vụ;department;;2025-06-30;
qn-d-quan-ly-do-thi;Phòng Quản lý đô thị;department;;2025-06-30;
qn-d-tai-chinh-ke-hoach;Phòng Tài chính - Kế hoạch;department;;2025-06-30;
qn-d-tai-nguyen-moi-truong;Phòng Tài nguyên và Môi trường;department;;2025-06-30;
qn-d-thanh-tra;Thanh tra thành phố;department;;2025-06-30;
qn-d-tt-vhtttt;Trung tâm Văn hóa - Thông tin - Thể thao thành phố;department;;2025-06-30;
qn-d-tu-phap;Phòng Tư pháp;department;;2025-06-30;
qn-d-van-hoa-thong-tin;Phòng Văn hóa và Thông tin;department;;2025-06-30;
qn-d-van-phong;Văn phòng HĐND và UBND thành phố;department;;2025-06-30;
qn-d-y-te;Phòng Y tế;department;;2025-06-30;";

pub(super) const CAM_RANH: &str = "\
cr-w-ba-ngoi;Phường Ba Ngòi;ward;;2025-06-30;cr25-w-ba-ngoi
cr-w-cam-linh;Phường Cam Linh;ward;;2025-06-30;cr25-w-cam-linh
cr-w-cam-loc;Phường Cam Lộc;ward;;2025-06-30;cr25-w-cam-ranh
cr-w-cam-loi;Phường Cam Lợi;ward;;2025-06-30;cr25-w-cam-linh
cr-w-cam-nghia;Phường Cam Nghĩa;ward;;2025-06-30;cr25-w-bac-cam-ranh
cr-w-cam-phu;Phường Cam Phú;ward;;2025-06-30;cr25-w-cam-ranh
cr-w-cam-phuc-bac;Phường Cam Phúc Bắc;ward;;2025-06-30;cr25-w-bac-cam-ranh
cr-w-cam-phuc-nam;Phường Cam Phúc Nam;ward;;2025-06-30;cr25-w-cam-ranh
cr-w-cam-thuan;Phường Cam Thuận;ward;;2025-06-30;cr25-w-cam-linh
cr25-w-ba-ngoi;Phường Ba Ngòi;ward;2025-07-01;;
cr25-w-bac-cam-ranh;Phường Bắc Cam Ranh;ward;2025-07-01;;
cr25-w-cam-linh;Phường Cam Linh;ward;2025-07-01;;
cr25-w-cam-ranh;Phường Cam Ranh;ward;2025-07-01;;
cr-c-cam-binh;Xã Cam Bình;commune;;2025-06-30;cr25-c-nam-cam-ranh
cr-c-cam-lap;Xã Cam Lập;commune;;2025-06-30;cr25-c-nam-cam-ranh
cr-c-cam-phuoc-dong;Xã Cam Phước Đông;commune;;2025-06-30;cr25-w-ba-ngoi
cr-c-cam-thanh-nam;Xã Cam Thành Nam;commune;;2025-06-30;cr25-w-bac-cam-ranh
cr-c-cam-thinh-dong;Xã Cam Thịnh Đông;commune;;2025-06-30;cr25-c-nam-cam-ranh
cr-c-cam-thinh-tay;Xã Cam Thịnh Tây;commune;;2025-06-30;cr25-c-nam-cam-ranh
cr25-c-nam-cam-ranh;Xã Nam Cam Ranh;commune;2025-07-01;;
cr-d-giao-duc-dao-tao;Phòng Giáo dục và Đào tạo;department;;2025-06-30;
cr-d-kinh-te;Phòng Kinh tế;department;;2025-06-30;
cr-d-lao-dong-tbxh;Phòng Lao động - Thương binh và Xã hội;department;;2025-06-30;
cr-d-noi-vu;Phòng Nội vụ;department;;2025-06-30;
cr-d-quan-ly-do-thi;Phòng Quản lý đô thị;department;;2025-06-30;
cr-d-tai-chinh-ke-hoach;Phòng Tài chính - Kế hoạch;department;;2025-06-30;
cr-d-tai-nguyen-moi-truong;Phòng Tài nguyên và Môi trường;department;;2025-06-30;
cr-d-thanh-tra;Thanh tra thành phố;department;;2025-06-30;
cr-d-tt-vhtttt;Trung tâm Văn hóa - Thông tin và Thể thao;department;;2025-06-30;
cr-d-tu-phap;Phòng Tư pháp;department;;2025-06-30;
cr-d-van-hoa-thong-tin;Phòng Văn hóa và Thông tin;department;;2025-06-30;
cr-d-van-phong;Văn phòng HĐND và UBND thành phố;department;;2025-06-30;
cr-d-y-te;Phòng Y tế;department;;2025-06-30;";

pub(super) const VI_THANH: &str = "\
vt-w-i;Phường I;ward;;2025-06-30;vt25-w-vi-thanh
vt-w-iii;Phường III;ward;;2025-06-30;vt25-w-vi-thanh
vt-w-iv;Phường IV;ward;;2025-06-30;vt25-w-vi-tan
vt-w-v;Phường V;ward;;2025-06-30;vt25-w-vi-tan
vt-w-vii;Phường VII;ward;;2025-06-30;vt25-w-vi-thanh
vt25-w-vi-tan;Phường Vị Tân;ward;2025-07-01;;
vt25-w-vi-thanh;Phường Vị Thanh;ward;2025-07-01;;
vt-c-hoa-luu;Xã Hoả Lựu;commune;;2025-06-30;vt25-c-hoa-luu
vt-c-hoa-tien;Xã Hoả Tiến;commune;;2025-06-30;vt25-c-hoa-luu
vt-c-tan-tien;Xã Tân Tiến;commune;;2025-06-30;vt25-c-hoa-luu
vt-c-vi-tan;Xã Vị Tân;commune;;2025-06-30;vt25-w-vi-tan
vt25-c-hoa-luu;Xã Hỏa Lựu;commune;2025-07-01;;
vt-d-giao-duc-dao-tao;Phòng Giáo dục và Đào tạo;department;;2025-06-30;
vt-d-kinh-te;Phòng Kinh tế;department;;2025-06-30;
vt-d-lao-dong-tbxh;Phòng Lao động - Thương binh và Xã hội;department;;2025-06-30;
vt-d-noi-vu;Phòng Nội vụ;department;;2025-06-30;
vt-d-quan-ly-do-thi;Phòng Quản lý đô thị;department;;2025-06-30;
vt-d-tai-chinh-ke-hoach;Phòng Tài chính - Kế hoạch;department;;2025-06-30;
vt-d-tai-nguyen-moi-truong;Phòng Tài nguyên và Môi trường;department;;2025-06-30;
vt-d-thanh-tra;Thanh tra thành phố;department;;2025-06-30;
vt-d-tu-phap;Phòng Tư pháp;department;;2025-06-30;
vt-d-van-hoa-thong-tin;Phòng Văn hóa và Thông tin;department;;2025-06-30;
vt-d-van-phong;Văn phòng HĐND và UBND thành phố;department;;2025-06-30;
vt-d-y-te;Phòng Y tế;department;;2025-06-30;";
