//! What hotels ask Vardeblikk's support, with the answers: they stand in the widget before somebody is asked.

use parlour_model::{Id, KbCategory, KbEntry};

use super::language::multilingual;

/// The folder of the support's topic; the others lie in it.
pub(crate) const COMMON: Id = 1;
const BOOKINGS: Id = 2;
const SIGNING_IN: Id = 3;
const INVOICES: Id = 4;

/// The folder that the topic carries.
pub(crate) fn common() -> KbCategory {
    let name = multilingual(&["Common questions", "Vanlige spørsmål", "Vanliga frågor", "Häufige Fragen"]);
    KbCategory { id: COMMON, fullname: name.clone(), name, sort_order: 1, ..KbCategory::default() }
}

/// All folders.
pub(crate) fn categories() -> Vec<KbCategory> {
    let below = |id, name: &str, sort_order| KbCategory {
        id,
        name: name.into(),
        fullname: format!("Common questions/{name}").into(),
        parent_id: COMMON,
        sort_order,
        ..KbCategory::default()
    };
    vec![common(), below(BOOKINGS, "Bookings", 1), below(SIGNING_IN, "Signing in", 2), below(INVOICES, "Invoices", 3)]
}

/// A folder, a title, the question in several wordings, the answer, and where there is more.
type Plan = (Id, &'static str, &'static str, &'static str, &'static str);

const PLANS: &[Plan] = &[
    (
        SIGNING_IN,
        "Reset your password",
        "I have forgotten my password. I cannot log in to my account. My login does not work. Glemt passord, får ikke \
         logget inn.",
        "<p>Choose <b>Forgotten password</b> where you sign in. A link to set a new one comes by e-mail; it is good for \
         an hour.</p>",
        "https://help.vardeblikk.example/password",
    ),
    (
        SIGNING_IN,
        "Sign in with a second factor",
        "How do I turn on two-step verification? The code from my phone is not accepted. I have a new phone.",
        "<p>Under <b>Profile › Security</b> choose <b>Second factor</b> and scan the picture with your phone. Keep the \
         ten codes that you are shown: each lets you in once without the phone.</p>",
        "https://help.vardeblikk.example/second-factor",
    ),
    (
        SIGNING_IN,
        "Give a colleague access",
        "How do I add a user? A new receptionist needs an account. Invite an employee.",
        "<p>Under <b>Hotel › People</b> choose <b>Invite</b>. Your colleague gets an e-mail and sets a password.</p>",
        "",
    ),
    (
        BOOKINGS,
        "Cancel a booking",
        "How do I cancel a reservation? The guest does not come. Cancellation and refund. Avbestille, kansellere.",
        "<p>Open the booking and choose <b>Cancel</b>. What is refunded follows from the rate; you see the amount before \
         you confirm.</p>",
        "https://help.vardeblikk.example/cancel",
    ),
    (
        BOOKINGS,
        "Move a booking to other dates",
        "How do I change the dates of a reservation? The guest arrives a day later.",
        "<p>Drag the booking in the calendar, or open it and choose <b>Change dates</b>. The price is worked out anew.</p>",
        "https://help.vardeblikk.example/move",
    ),
    (
        BOOKINGS,
        "A room is booked twice",
        "Why do I have a double booking? Overbooked, two guests in one room.",
        "<p>That happens when a channel was cut off. Move one of the two, then look under <b>Channels</b> for a red \
         mark:</p><ul><li>red: connect it again</li><li>yellow: it catches up by itself within ten minutes</li></ul>",
        "https://help.vardeblikk.example/double-booking",
    ),
    (
        BOOKINGS,
        "Connect a booking channel",
        "How do I connect a portal or channel manager? Availability and prices are not up to date.",
        "<p>Under <b>Channels</b> choose <b>Add</b>, the portal, and enter the number of your hotel there.</p>",
        "https://help.vardeblikk.example/channels",
    ),
    (
        INVOICES,
        "Find an invoice",
        "Where are my invoices? I need a copy of a bill or receipt. Hvor finner jeg fakturaen?",
        "<p>All invoices of the last five years are under <b>Account › Invoices</b>, as PDF.</p>",
        "https://help.vardeblikk.example/invoices",
    ),
    (
        INVOICES,
        "Change the card or the address of the invoice",
        "How do I pay with another credit card? Our company has moved. Payment method, billing address.",
        "<p>Under <b>Account › Payment</b>. What is changed there holds from the next invoice on.</p>",
        "",
    ),
    (
        INVOICES,
        "End the subscription",
        "How do I terminate the contract? We close the hotel. Delete our account, notice period.",
        "<p>Under <b>Account › Plan</b> choose <b>End</b>. It ends with the month that follows; your data can be exported \
         for 90 days more.</p>",
        "https://help.vardeblikk.example/end",
    ),
];

/// All entries: those above for everybody, one that only agents find, and one that is still being written.
pub(crate) fn entries() -> Vec<KbEntry> {
    let entry = |(id, (category_id, title, question, answer, url)): (Id, &Plan)| KbEntry {
        id,
        category_id: *category_id,
        title: (*title).to_owned(),
        question: (*question).to_owned(),
        answer: (*answer).to_owned(),
        url: (*url).to_owned(),
        language: "en".to_owned(),
        published: true,
        public: true,
    };
    let mut entries: Vec<_> = (1..).zip(PLANS).map(entry).collect();
    let next = entries.len() as Id + 1;
    let internal: Plan = (
        INVOICES,
        "When to waive a late fee",
        "The customer complains about a reminder fee.",
        "<p>Once a year, up to 50 euros, without asking. Note it on the ticket.</p>",
        "",
    );
    let draft: Plan = (BOOKINGS, "Group bookings", "How do I book for a group?", "<p>From ten rooms on…</p>", "");
    entries.push(KbEntry { public: false, ..entry((next, &internal)) });
    entries.push(KbEntry { published: false, ..entry((next + 1, &draft)) });
    entries
}
