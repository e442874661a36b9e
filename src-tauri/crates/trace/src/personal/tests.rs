//! The table, as a table.

use super::*;

#[test]
fn labels() {
    for (label, expected) in [
        ("氏名", Some(Kind::Name)),
        ("氏 名", Some(Kind::Name)),
        ("氏　名：", Some(Kind::Name)),
        ("お名前 *", Some(Kind::Name)),
        ("申請者氏名", Some(Kind::Name)),
        ("氏名(_N):", Some(Kind::Name)),
        ("氏名を入力してください", Some(Kind::Name)),
        ("必須 世帯主氏名", Some(Kind::Name)),
        ("使用者", Some(Kind::User)),
        ("使用者名", Some(Kind::User)),
        ("フリガナ", Some(Kind::Reading)),
        ("ﾌﾘｶﾞﾅ", Some(Kind::Reading)),
        ("氏名（カナ）", Some(Kind::Reading)),
        ("住所", Some(Kind::Address)),
        ("送付先住所", Some(Kind::Address)),
        ("設置場所", Some(Kind::Place)),
        ("電話", Some(Kind::Telephone)),
        ("連絡先電話番号", Some(Kind::Telephone)),
        ("ＴＥＬ", Some(Kind::Telephone)),
        ("tel", Some(Kind::Telephone)),
        ("電話番号（半角数字）", Some(Kind::Telephone)),
        ("氏名（全角）", Some(Kind::Name)),
        ("メール", Some(Kind::Mail)),
        ("メールアドレス（確認用）", Some(Kind::Mail)),
        ("連絡先E-mail", Some(Kind::Mail)),
        ("Ｅメール", Some(Kind::Mail)),
        ("EMAIL:", Some(Kind::Mail)),
        ("e-Mail アドレス*", Some(Kind::Mail)),
        ("生年月日", Some(Kind::Birth)),
        ("個人番号", Some(Kind::Number)),
        ("マイナンバー", Some(Kind::Number)),
        ("口座", Some(Kind::Account)),
        ("口座番号", Some(Kind::Account)),
        ("口座名義", Some(Kind::Account)),
        ("郵便番号", Some(Kind::Postcode)),
        // What is no person's.
        ("名前(_N):", None),
        ("ファイル名", None),
        ("業者名", None),
        ("担当者名", None),
        ("水栓番号", None),
        ("旧メーター番号", None),
        ("法人番号", None),
        ("住所コード", None),
        ("メール送信", None),
        ("メールの件名", None),
        ("番号(住所)", None),
        ("(必須)", None),
        ("備考", None),
        ("", None),
    ] {
        assert_eq!(by_label(label), expected, "{label}");
    }
}

#[test]
fn forms() {
    for (text, expected) in [
        ("123456789018", Some(("123456789018", Kind::Number))),
        ("1234-5678-9018", Some(("1234-5678-9018", Kind::Number))),
        (
            "１２３４５６７８９０１８",
            Some(("１２３４５６７８９０１８", Kind::Number)),
        ),
        (
            "番号は123456789018です",
            Some(("123456789018", Kind::Number)),
        ),
        // A wrong check digit, more digits, digits of something else.
        ("123456789017", None),
        ("0123456789018", None),
        ("A123456789018", None),
        ("〒100-0001", Some(("〒100-0001", Kind::Postcode))),
        ("〒 1000001 例町", Some(("〒 1000001", Kind::Postcode))),
        ("100-0001", None),
        ("042-123-4567", Some(("042-123-4567", Kind::Telephone))),
        (
            "電話 042(123)4567 内線5",
            Some(("042(123)4567", Kind::Telephone)),
        ),
        (
            "（０４２）１２３－４５６７",
            Some(("（０４２）１２３－４５６７", Kind::Telephone)),
        ),
        ("090-1234-5678", Some(("090-1234-5678", Kind::Telephone))),
        ("09012345678", Some(("09012345678", Kind::Telephone))),
        ("0120-123-456", Some(("0120-123-456", Kind::Telephone))),
        (
            "+81-42-123-4567",
            Some(("+81-42-123-4567", Kind::Telephone)),
        ),
        ("mihon@example.jp", Some(("mihon@example.jp", Kind::Mail))),
        (
            "連絡はmihon.h_1+a@mail.example.co.jp.まで",
            Some(("mihon.h_1+a@mail.example.co.jp", Kind::Mail)),
        ),
        (
            "ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ",
            Some(("ｍｉｈｏｎ＠ｅｘａｍｐｌｅ．ｊｐ", Kind::Mail)),
        ),
        // What looks like a telephone number before the @ is none.
        (
            "090-1234-5678@example.jp",
            Some(("090-1234-5678@example.jp", Kind::Mail)),
        ),
        (
            "<0901234@example.jp>",
            Some(("0901234@example.jp", Kind::Mail)),
        ),
        ("@example.jp", None),
        ("mihon@localhost", None),
        ("mihon@example.1", None),
        ("1個@120円", None),
        // Numbers of the work.
        ("0041207", None),
        ("13-204518", None),
        ("2026-11-24", None),
        ("2026-11-24 10:20", None),
        ("1,482", None),
        ("127.0.0.1:8700", None),
    ] {
        let found = forms_in(text);
        let first = found
            .first()
            .map(|(range, kind)| (&text[range.clone()], *kind));
        assert_eq!(first, expected, "{text}");
    }
}

#[test]
fn check_digits() {
    for (digits, expected) in [
        ("123456789018", true),
        ("123456789010", false),
        // A rest of 0 or 1 gives 0.
        ("000000000000", true),
        ("000000000060", true),
        ("000000000061", false),
        ("12345678901", false),
        ("1234567890123", false),
        ("", false),
    ] {
        assert_eq!(is_individual_number(digits), expected, "{digits}");
    }
}

#[test]
fn the_label_comes_before_the_form_and_nothing_is_nobodys() {
    assert_eq!(personal("氏名", "見本 花子"), Some(Kind::Name));
    assert_eq!(personal("備考", "042-123-4567"), Some(Kind::Telephone));
    assert_eq!(personal("口座番号", "042-123-4567"), Some(Kind::Account));
    assert_eq!(personal("氏名", " "), None);
    assert_eq!(personal("備考", "特になし"), None);
}

#[test]
fn every_kind_has_a_word_of_its_own() {
    let mut words: Vec<&str> = Kind::all().map(Kind::word).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
}
