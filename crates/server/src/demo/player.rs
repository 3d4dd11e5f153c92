//! Turns the lines of a conversation into messages, with the special ones that the server would add
//! (specification §2.3 and §2.4).

use parlour_model::{Id, Message, MessageType, SpecialType, Timestamp};

use super::{
    conversations::Line,
    dice::Dice,
    language::{Language, Texts},
    people,
    topics::{self, BOT_NAME},
};

const SECOND_MS: i64 = 1000;
/// A chat in which nobody says anything for so long is ended (specification §2.5).
const IDLE_MS: i64 = 60 * 60 * SECOND_MS;

/// How a conversation ends, if it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It goes on.
    Open,
    /// The agent ends it.
    ByAgent,
    /// The visitor leaves.
    ByCustomer,
    /// Nobody says anything any more.
    ByIdle,
    /// The visitor leaves a request instead.
    ByRequest,
}

/// Who talks, and how.
pub(super) struct Cast<'a> {
    pub(super) topic_id: Id,
    pub(super) language: Language,
    /// The visitor's full name; empty for one who gave none.
    pub(super) visitor: &'a str,
    /// Who picks the chat up; 0 when nobody does.
    pub(super) agent_id: Id,
    /// How long the visitor waits for that.
    pub(super) wait_ms: i64,
    pub(super) ending: Ending,
}

/// A conversation in time: its instants count from the moment the chat was asked for.
pub(super) struct Played {
    pub(super) messages: Vec<Message>,
    pub(super) was_queued: bool,
    pub(super) picked_up_ms: Option<i64>,
    pub(super) ended_ms: Option<i64>,
    /// Who had it in the end, 0 for nobody.
    pub(super) agent_id: Id,
    /// How long it took, to the last thing that happened.
    pub(super) length_ms: i64,
}

/// Plays the lines; without an agent, only what is said before one would be needed.
pub(super) fn play(lines: &[Line], cast: &Cast, dice: &mut Dice) -> Played {
    let mut stage = Stage { cast, dice, clock_ms: 0, played: Played::nothing() };
    let by_bot = matches!(lines.first(), Some(Line::Bot(_)));
    let rest = if by_bot { lines } else { stage.wait(lines) };
    for line in rest {
        stage.line(*line);
    }
    stage.end();
    stage.played
}

impl Played {
    fn nothing() -> Self {
        Self { messages: Vec::new(), was_queued: false, picked_up_ms: None, ended_ms: None, agent_id: 0, length_ms: 0 }
    }
}

struct Stage<'a> {
    cast: &'a Cast<'a>,
    dice: &'a mut Dice,
    clock_ms: i64,
    played: Played,
}

impl Stage<'_> {
    /// From the request to the pick-up; gives back what is still to be said.
    fn wait<'l>(&mut self, lines: &'l [Line]) -> &'l [Line] {
        let mut rest = lines;
        let asks_first = topics::suggests_answers(self.cast.topic_id);
        let is_impatient = self.cast.wait_ms > 45 * SECOND_MS;
        if let [first @ Line::Visitor(_), others @ ..] = lines
            && (asks_first || is_impatient)
        {
            self.line(*first);
            rest = others;
        }
        if asks_first && rest.len() < lines.len() {
            self.clock_ms += 8 * SECOND_MS;
            self.special(SpecialType::NewSession, &WAITING, "");
        }
        self.pick_up();
        if self.cast.agent_id == 0 { &[] } else { rest }
    }

    /// The wait in the queue, and the agent's welcome after it if there is one.
    fn pick_up(&mut self) {
        self.played.was_queued = true;
        self.clock_ms += self.cast.wait_ms;
        self.played.agent_id = self.cast.agent_id;
        if self.cast.agent_id != 0 {
            self.played.picked_up_ms = Some(self.clock_ms);
            let welcome = self.cast.language.of(&topics::welcome(self.cast.topic_id));
            let author = people::first_name(self.cast.agent_id);
            self.say(MessageType::ToCustomer, SpecialType::Welcome, welcome, "", author);
        }
    }

    fn line(&mut self, line: Line) {
        match line {
            Line::Visitor(text) => self.visitor(SpecialType::None, text),
            Line::Clicked(text) => self.visitor(SpecialType::ClickedOption, text),
            Line::Agent(text) => {
                self.pause(text, 12);
                let author = people::first_name(self.played.agent_id);
                self.say(MessageType::ToCustomer, SpecialType::None, text, "", author);
            }
            Line::Bot(text) => self.bot(SpecialType::BotMessage, text, ""),
            Line::Options(text, options) => {
                let quoted: Vec<_> = options.iter().map(|option| format!("\"{option}\"")).collect();
                self.bot(SpecialType::Options, text, &format!("[{}]", quoted.join(",")));
            }
            Line::HandOver => self.pick_up(),
            Line::Transfer => {
                let colleagues = people::agents_of(self.cast.topic_id);
                let next = colleagues.iter().find(|agent| **agent != self.played.agent_id);
                self.played.agent_id = next.copied().unwrap_or(self.played.agent_id);
                self.clock_ms += self.dice.between(15, 60) * SECOND_MS;
                let name = people::first_name(self.played.agent_id);
                self.special(SpecialType::TransferedSession, &TAKEN_OVER, name);
            }
            Line::Reopened => {
                self.clock_ms += self.dice.between(20, 60) * SECOND_MS;
                self.special(SpecialType::ClosedByUser, &ENDED_BY_AGENT, "");
                self.clock_ms += self.dice.between(60, 300) * SECOND_MS;
                self.special(SpecialType::ReopenedByCustomer, &CAME_BACK, "");
            }
        }
    }

    fn visitor(&mut self, special_type: SpecialType, text: &str) {
        self.pause(text, 9);
        let author = match self.cast.visitor {
            "" => "Guest",
            name => name,
        };
        self.say(MessageType::ToUser, special_type, text, "", author);
    }

    fn bot(&mut self, special_type: SpecialType, text: &str, param: &str) {
        self.clock_ms += self.dice.between(900, 1600);
        self.say(MessageType::ToCustomer, special_type, text, param, BOT_NAME);
    }

    /// The time it takes to think and to type.
    fn pause(&mut self, text: &str, seconds_min: i64) {
        let typing_ms = text.len() as i64 * 120;
        self.clock_ms += typing_ms + self.dice.between(seconds_min, 3 * seconds_min) * SECOND_MS;
    }

    fn special(&mut self, special_type: SpecialType, texts: &Texts, param: &str) {
        self.say(MessageType::Special, special_type, self.cast.language.of(texts), param, "");
    }

    fn say(&mut self, kind: MessageType, special_type: SpecialType, text: &str, param: &str, author: &str) {
        let visitor = self.cast.visitor.split(' ').next().unwrap_or_default();
        let agent = people::first_name(self.played.agent_id);
        self.played.messages.push(Message {
            kind,
            message: text.replace("{visitor}", visitor).replace("{agent}", agent),
            author: author.to_owned(),
            special_type,
            special_param: param.to_owned(),
            posted_at: Timestamp(self.clock_ms),
            ..Message::default()
        });
        self.played.length_ms = self.clock_ms;
    }

    fn end(&mut self) {
        self.played.length_ms = self.clock_ms;
        let (after_ms, announcement) = match self.cast.ending {
            Ending::Open => return,
            Ending::ByAgent => (30 * SECOND_MS, Some((SpecialType::ClosedByUser, &ENDED_BY_AGENT))),
            Ending::ByCustomer => (20 * SECOND_MS, Some((SpecialType::ClosedByCustomer, &LEFT))),
            Ending::ByIdle => (IDLE_MS, Some((SpecialType::ClosedByIdle, &ENDED_BY_ITSELF))),
            Ending::ByRequest => (40 * SECOND_MS, None),
        };
        self.clock_ms += after_ms;
        if let Some((special_type, texts)) = announcement {
            self.special(special_type, texts, "");
        }
        self.played.ended_ms = Some(self.clock_ms);
        self.played.length_ms = self.clock_ms;
    }
}

const WAITING: Texts = [
    "Waiting for an agent.",
    "Venter på en kundebehandler.",
    "Väntar på en handläggare.",
    "Es wird auf einen Mitarbeiter gewartet.",
];
const TAKEN_OVER: Texts = [
    "{agent} has taken over the chat.",
    "{agent} har overtatt samtalen.",
    "{agent} har tagit över chatten.",
    "{agent} hat den Chat übernommen.",
];
const ENDED_BY_AGENT: Texts = [
    "{agent} has ended the chat.",
    "{agent} har avsluttet samtalen.",
    "{agent} har avslutat chatten.",
    "{agent} hat den Chat beendet.",
];
const LEFT: Texts = [
    "The visitor has left the chat.",
    "Den besøkende har forlatt samtalen.",
    "Besökaren har lämnat chatten.",
    "Der Besucher hat den Chat verlassen.",
];
const ENDED_BY_ITSELF: Texts = [
    "The chat has ended because nobody wrote.",
    "Samtalen ble avsluttet fordi ingen skrev.",
    "Chatten avslutades eftersom ingen skrev.",
    "Der Chat wurde beendet, weil niemand schrieb.",
];
const CAME_BACK: Texts =
    ["The visitor has come back.", "Den besøkende er tilbake.", "Besökaren är tillbaka.", "Der Besucher ist zurück."];
