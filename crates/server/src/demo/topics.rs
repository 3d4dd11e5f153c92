//! The entry points of the desk.

use parlour_model::{
    BotSettings, DayHours, Flags, Id, ListItem, ListName, OpeningHours, ReplyTemplate, RequiredFields, TimeOfDay,
    Topic, TopicRecord, Widget, WidgetSize, WidgetTheme,
};

use super::{
    faq,
    language::{Language, Texts, multilingual},
    people,
};

pub(super) const SALES: Id = 1;
pub(super) const SUPPORT: Id = 2;
pub(super) const BILLING: Id = 3;
pub(super) const BOT: Id = 4;

/// The name of the bot of [`BOT`].
pub(super) const BOT_NAME: &str = "Varda";

/// The ticket priority that requests from chats get.
pub(super) const PRIORITY: (Id, Texts) = (2, ["Medium", "Middels", "Medel", "Mittel"]);

const NAME: Bits = 2;
const EMAIL: Bits = 1;
const COMPANY: Bits = 4;
type Bits = i32;

/// What the agent says first, by topic.
pub(super) fn welcome(topic_id: Id) -> Texts {
    match topic_id {
        SALES => [
            "Welcome to Vardeblikk! What would you like to know?",
            "Velkommen til Vardeblikk! Hva vil du vite?",
            "Välkommen till Vardeblikk! Vad vill du veta?",
            "Willkommen bei Vardeblikk! Was möchten Sie wissen?",
        ],
        SUPPORT => [
            "Hello, and thanks for waiting. Give me a moment to read your question.",
            "Hei, og takk for at du ventet. Gi meg et øyeblikk til å lese spørsmålet ditt.",
            "Hej, och tack för att du väntade. Jag läser din fråga.",
            "Guten Tag und danke für Ihre Geduld. Ich lese kurz Ihre Frage.",
        ],
        BILLING => [
            "Hello! If it is about an invoice, please have its number at hand.",
            "Hei! Gjelder det en faktura, ha gjerne nummeret klart.",
            "Hej! Gäller det en faktura, ha gärna numret till hands.",
            "Guten Tag! Geht es um eine Rechnung, halten Sie bitte die Nummer bereit.",
        ],
        _ => [
            "Hello, a human speaking now. I have read what you and Varda wrote.",
            "Hei, nå er det et menneske her. Jeg har lest det du og Varda skrev.",
            "Hej, nu är det en människa här. Jag har läst det du och Varda skrev.",
            "Guten Tag, jetzt schreibt ein Mensch. Ich habe Ihr Gespräch mit Varda gelesen.",
        ],
    }
}

/// What the category of a topic's tickets is called.
pub(super) fn category(topic_id: Id) -> Texts {
    match topic_id {
        SALES => ["Sales", "Salg", "Försäljning", "Vertrieb"],
        BILLING => ["Billing", "Fakturering", "Fakturering", "Abrechnung"],
        _ => ["Technical support", "Teknisk støtte", "Teknisk support", "Technischer Kundendienst"],
    }
}

/// Whether visitors of a topic are shown answers before they wait for an agent.
pub(super) fn suggests_answers(topic_id: Id) -> bool {
    topic_id == SUPPORT
}

/// All topics. Their counts of accepted chats are filled in once there are sessions.
pub(super) fn topics() -> Vec<TopicRecord> {
    vec![sales(), support(), billing(), bot()]
}

/// A topic with what all of them share, and the list items it refers to.
fn record(id: Id, change: impl FnOnce(&mut Topic)) -> TopicRecord {
    let mut topic = Topic {
        id,
        welcome_message: multilingual(&welcome(id)),
        language_id: Language::English.id(),
        alert_recipient: "chat-alerts@vardeblikk.example.com".to_owned(),
        alert_template_id: 1,
        warn_new_chat_minutes: 2,
        warn_manager_new_chat_minutes: 5,
        warn_chat_message_minutes: 3,
        warn_manager_chat_message_minutes: 8,
        ticket_enabled: true,
        ticket_category_id: id,
        ticket_priority_id: PRIORITY.0,
        widget: widget(),
        widget_rating_text: multilingual(&[
            "How did we do?",
            "Hvordan gjorde vi det?",
            "Hur gick det?",
            "Wie zufrieden sind Sie?",
        ]),
        ..Topic::default()
    };
    change(&mut topic);
    let item = |list, id, value: &Texts| Some(ListItem { list, id, value: multilingual(value), ..ListItem::default() });
    TopicRecord {
        agents: people::members_of(id),
        language: item(ListName::CustomerLanguage, topic.language_id, &["English", "Engelsk", "Engelska", "Englisch"]),
        ticket_category: item(ListName::TicketCategory, id, &category(id)),
        ticket_priority: item(ListName::TicketPriority, PRIORITY.0, &PRIORITY.1),
        alert_template: Some(ReplyTemplate {
            id: 1,
            name: "Chat alert".into(),
            description: "Mailed when a visitor has waited too long".into(),
            folder_id: 1,
        }),
        topic,
    }
}

/// The look that all topics begin from.
fn widget() -> Widget {
    Widget {
        post_form_enabled: true,
        post_form_header: multilingual(&["Thank you", "Takk", "Tack", "Vielen Dank"]),
        post_form_message: multilingual(&[
            "The chat has ended. You can come back to it for half an hour.",
            "Samtalen er avsluttet. Du kan komme tilbake til den i en halv time.",
            "Chatten är avslutad. Du kan komma tillbaka till den i en halvtimme.",
            "Der Chat ist beendet. Eine halbe Stunde lang können Sie zurückkehren.",
        ]),
        post_transcript_enabled: true,
        language_iso_code: Language::English.iso_code().to_owned(),
        theme: WidgetTheme::Modern,
        color: "#14505c".to_owned(),
        badge_color: "#14505c".to_owned(),
        badge_text_color: "#ffffff".to_owned(),
        cust_msg_color: "#dcefe9".to_owned(),
        cust_msg_text_color: "#10302c".to_owned(),
        agent_msg_color: "#f1efe8".to_owned(),
        agent_msg_text_color: "#26231c".to_owned(),
        button_color: "#b5472a".to_owned(),
        button_text_color: "#ffffff".to_owned(),
        font: "Verdana".to_owned(),
        font_size: "14px".to_owned(),
        offline_header: multilingual(&["We are not here", "Vi er ikke her", "Vi är inte här", "Wir sind nicht da"]),
        offline_message: multilingual(&[
            "Leave us a message and we will answer by e-mail.",
            "Legg igjen en melding, så svarer vi på e-post.",
            "Lämna ett meddelande så svarar vi via e-post.",
            "Hinterlassen Sie uns eine Nachricht, wir antworten per E-Mail.",
        ]),
        offline_fields: required(NAME | EMAIL),
        use_agent_firstname: true,
        ..Widget::default()
    }
}

fn required(bits: Bits) -> RequiredFields {
    RequiredFields::from_bits(bits).unwrap_or_default()
}

/// Always open as long as somebody is there; the hours are prepared but not switched on.
fn sales() -> TopicRecord {
    record(SALES, |topic| {
        topic.name = multilingual(&["Sales", "Salg", "Försäljning", "Vertrieb"]);
        topic.description = "Questions before buying, on the public pages".into();
        topic.badge_header =
            multilingual(&["Talk to sales", "Snakk med salg", "Prata med säljare", "Fragen zum Kauf?"]);
        topic.collect_consent = true;
        topic.offline_collect_consent = true;
        topic.opening_hours = OpeningHours { use_lunch_hours: false, ..weekdays(8, 18) };
        topic.widget_enable_rating = true;
        topic.widget.pre_form_enabled = true;
        topic.widget.pre_form_message = multilingual(&[
            "Tell us who you are, and we begin at once.",
            "Fortell oss hvem du er, så begynner vi med en gang.",
            "Berätta vem du är, så börjar vi genast.",
            "Sagen Sie uns, wer Sie sind, und wir fangen gleich an.",
        ]);
        topic.widget.required_fields = required(NAME | EMAIL | COMPANY);
        topic.widget.show_agent_photo = true;
        topic.widget.size = WidgetSize::Large;
        topic.widget.welcome_title = "Vardeblikk".into();
        topic.widget.welcome_message = multilingual(&[
            "Booking software for small hotels",
            "Bookingsystem for små hoteller",
            "Bokningssystem för små hotell",
            "Buchungssoftware für kleine Hotels",
        ]);
    })
}

/// Open round the clock, with suggested answers and a way out of the queue.
fn support() -> TopicRecord {
    record(SUPPORT, |topic| {
        topic.name = multilingual(&["Support", "Kundestøtte", "Kundtjänst", "Kundendienst"]);
        topic.description = "Help for customers, inside the product".into();
        topic.badge_header = multilingual(&["Need help?", "Trenger du hjelp?", "Behöver du hjälp?", "Hilfe?"]);
        topic.custom_queue_text_enabled = true;
        topic.custom_queue_text = multilingual(&[
            "You are number {cque}; about {cavw} to wait.",
            "Du er nummer {cque}; ventetid rundt {cavw}.",
            "Du är nummer {cque}; väntetid cirka {cavw}.",
            "Sie sind Nummer {cque}; Wartezeit etwa {cavw}.",
        ]);
        topic.use_queue_offline_form = true;
        topic.offline_form_time_limit = 5;
        topic.offline_form_queue_length = 3;
        topic.opening_hours_enabled = true;
        topic.opening_hours = round_the_clock();
        topic.widget_enable_rating = true;
        topic.widget.auto_faq_enabled = true;
        topic.widget.auto_faq_category_id = faq::COMMON;
        topic.widget.auto_faq_category = Some(faq::common());
        topic.widget.pre_form_enabled = true;
        topic.widget.required_fields = required(NAME | EMAIL);
        topic.widget.welcome_title = multilingual(&[
            "Vardeblikk support",
            "Vardeblikk kundestøtte",
            "Vardeblikk kundtjänst",
            "Vardeblikk Hilfe",
        ]);
        topic.widget.welcome_message = multilingual(&[
            "We usually answer within three minutes",
            "Vi svarer som regel innen tre minutter",
            "Vi svarar oftast inom tre minuter",
            "Wir antworten meist in drei Minuten",
        ]);
    })
}

/// Office hours with a lunch break.
fn billing() -> TopicRecord {
    record(BILLING, |topic| {
        topic.name = multilingual(&["Billing", "Fakturering", "Fakturering", "Abrechnung"]);
        topic.description = "Invoices, payments and contracts".into();
        topic.badge_header = multilingual(&["About your invoice", "Om fakturaen", "Om fakturan", "Zur Rechnung"]);
        topic.collect_consent = true;
        topic.opening_hours_enabled = true;
        topic.opening_hours = weekdays(8, 16);
        topic.widget.pre_form_enabled = true;
        topic.widget.required_fields = required(NAME | EMAIL | COMPANY);
        topic.widget.theme = WidgetTheme::Classic;
        topic.widget.color = "#3d3a6b".into();
        topic.widget.badge_color = "#3d3a6b".into();
        topic.widget.welcome_title =
            multilingual(&["Invoices and payments", "Faktura og betaling", "Faktura och betalning", "Rechnungen"]);
        topic.widget.welcome_message = multilingual(&[
            "On weekdays from eight to four",
            "Hverdager fra åtte til fire",
            "Vardagar från åtta till fyra",
            "Werktags von acht bis sechzehn Uhr",
        ]);
    })
}

/// A bot that hands over to the support agents.
fn bot() -> TopicRecord {
    record(BOT, |topic| {
        topic.name = multilingual(&["Help bot", "Hjelpebot", "Hjälpbot", "Hilfe-Bot"]);
        topic.description = "The bot on the help pages; it hands over to support".into();
        topic.badge_header = multilingual(&["Ask Varda", "Spør Varda", "Fråga Varda", "Fragen Sie Varda"]);
        topic.bot_enabled = true;
        topic.bot = BotSettings { bot_name: BOT_NAME.to_owned(), ..BotSettings::default() };
        topic.widget_enable_rating = true;
        topic.widget.welcome_title = BOT_NAME.into();
        topic.widget.welcome_message = multilingual(&[
            "A bot with people behind it",
            "En bot med mennesker bak",
            "En bot med människor bakom",
            "Ein Bot mit Menschen dahinter",
        ]);
    })
}

fn weekdays(start: i32, stop: i32) -> OpeningHours {
    let open = DayHours { enabled: true, start: TimeOfDay::at(start, 0), stop: TimeOfDay::at(stop, 0) };
    OpeningHours {
        mon: open,
        tue: open,
        wed: open,
        thu: open,
        fri: open,
        use_lunch_hours: true,
        lunch_start: TimeOfDay::at(11, 30),
        lunch_stop: TimeOfDay::at(12, 0),
        ..OpeningHours::default()
    }
}

/// From midnight to midnight means all day (specification §5.1).
fn round_the_clock() -> OpeningHours {
    let open = DayHours { enabled: true, ..DayHours::default() };
    OpeningHours { sat: open, sun: open, use_lunch_hours: false, ..weekdays(0, 0) }
}
