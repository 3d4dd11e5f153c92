//! Random-looking values that are the same in every run, and what a desk's texts are made of.

/// Names of people.
const FIRST_NAMES: &[&str] = &[
    "Aino", "Bendik", "Chiara", "Dries", "Eszter", "Farid", "Grethe", "Hanne", "Ivar", "Jelena", "Kjersti", "Liv",
    "Mads", "Nora", "Øystein", "Pilar", "Rune", "Sanne", "Torkel", "Wilma",
];
const LAST_NAMES: &[&str] = &[
    "Aasen",
    "Berge",
    "Claesson",
    "Dalgaard",
    "Eriksen",
    "Fjeld",
    "Gundersen",
    "Hovland",
    "Isaksen",
    "Jansen",
    "Kowalski",
    "Lindqvist",
    "Moen",
    "Nygård",
    "Okafor",
    "Pettersen",
    "Rasmussen",
    "Solberg",
    "Tveit",
    "Visser",
];
/// What companies are called.
const TRADES: &[&str] = &["Bygg", "Consulting", "Engros", "Logistikk", "Media", "Shipping", "Systems", "Verksted"];
/// What people at a desk write about.
const WORDS: &[&str] = &[
    "account",
    "again",
    "answer",
    "because",
    "before",
    "calendar",
    "change",
    "contract",
    "customer",
    "delivery",
    "department",
    "download",
    "email",
    "error",
    "export",
    "file",
    "filter",
    "invoice",
    "licence",
    "login",
    "mailing",
    "message",
    "order",
    "password",
    "payment",
    "phone",
    "printer",
    "project",
    "question",
    "quote",
    "report",
    "request",
    "sales",
    "screen",
    "search",
    "selection",
    "settings",
    "shipment",
    "since",
    "statement",
    "template",
    "the",
    "then",
    "this",
    "ticket",
    "update",
    "user",
    "version",
    "when",
    "yesterday",
];

/// A sequence of numbers (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `from` to `to`, both among them.
    pub(crate) fn number(&mut self, from: u32, to: u32) -> u32 {
        let width = u64::from(to - from) + 1;
        from + (self.next() % width) as u32
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.number(0, 1) == 1
    }

    pub(crate) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.number(0, choices.len() as u32 - 1) as usize]
    }

    pub(crate) fn first_name(&mut self) -> &'static str {
        self.one_of(FIRST_NAMES)
    }

    pub(crate) fn last_name(&mut self) -> &'static str {
        self.one_of(LAST_NAMES)
    }

    pub(crate) fn full_name(&mut self) -> String {
        format!("{} {}", self.first_name(), self.last_name())
    }

    pub(crate) fn company(&mut self) -> String {
        format!("{} & {} {}", self.last_name(), self.last_name(), self.one_of(TRADES))
    }

    pub(crate) fn email(&mut self) -> String {
        format!("{}@{}.example", self.one_of(WORDS), self.one_of(WORDS))
    }

    pub(crate) fn url(&mut self) -> String {
        format!("https://{}.example/", self.one_of(WORDS))
    }

    pub(crate) fn phone(&mut self) -> String {
        format!("+47 {} {} {}", self.number(20, 99), self.number(10, 99), self.number(1_000, 9_999))
    }

    pub(crate) fn digits(&mut self) -> String {
        self.number(100_000, 9_999_999).to_string()
    }

    pub(crate) fn word(&mut self) -> &'static str {
        self.one_of(WORDS)
    }

    /// Between `from` and `to` words.
    pub(crate) fn words(&mut self, from: u32, to: u32) -> String {
        let words: Vec<_> = (0..self.number(from, to)).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// A text in two languages, of which the reader gets one.
    pub(crate) fn multilingual(&mut self) -> String {
        format!("US:\"{}\";NO:\"{}\"", self.word(), self.word())
    }

    /// An instant as the wire has it.
    pub(crate) fn date(&mut self) -> String {
        let (year, month, day) = (self.number(2015, 2025), self.number(1, 12), self.number(1, 28));
        let (hour, minute, second) = (self.number(0, 23), self.number(0, 59), self.number(0, 59));
        format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}
