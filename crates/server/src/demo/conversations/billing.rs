//! Invoices and payments.

use super::{
    Conversation,
    Language::{English, German, Norwegian, Swedish},
    Line::{Agent, Visitor},
};

pub(super) const ALL: &[Conversation] = &[
    Conversation {
        language: English,
        lines: &[
            Visitor("We were charged for 15 rooms, but we have 12."),
            Agent("Let me look, {visitor}. Which invoice is it?"),
            Visitor("20417, from the first."),
            Agent("You are right: three rooms were closed in spring and still counted. I am writing a credit note."),
            Visitor("Will it be paid back or taken off the next one?"),
            Agent("As you like. Off the next one is quicker."),
            Visitor("Then let us do that."),
            Agent("Done. The credit note is in your inbox."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("Can we pay by bank transfer instead of card?"),
            Agent("With the annual plan, yes. Payment is due in 30 days."),
            Visitor("Please switch us over then."),
            Agent("It starts with the next period. Your card will not be charged again."),
            Visitor("Thanks!"),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("Our accountant needs the invoices with our VAT number on them."),
            Agent("You can enter it under Settings, Company. From then on it is on every invoice."),
            Visitor("And the old ones?"),
            Agent("I can issue those again. From which month on?"),
            Visitor("January, please."),
            Agent("All done, they are under Documents now."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("I received a reminder, but we paid last week."),
            Agent("Your payment is here, only the reference was missing. I have matched it now."),
            Visitor("So I can ignore the reminder?"),
            Agent("Yes, and the fee is cancelled. Sorry for the trouble, {visitor}."),
        ],
    },
    Conversation {
        language: Norwegian,
        lines: &[
            Visitor("Kan vi få fakturaen som EHF?"),
            Agent("Ja. Er organisasjonsnummeret som står på avtalen riktig?"),
            Visitor("Ja, det stemmer."),
            Agent("Da er det slått på, og neste faktura kommer rett i systemet deres."),
            Visitor("Flott, takk for hjelpen {agent}."),
        ],
    },
    Conversation {
        language: Swedish,
        lines: &[
            Visitor("Hej, fakturan gick till vår gamla adress."),
            Agent("Hej {visitor}! Vad är den nya?"),
            Visitor("Den som står på vår hemsida, sedan i mars."),
            Agent("Ändrat. Jag skickar en ny faktura med nytt förfallodatum."),
            Visitor("Tack så mycket."),
        ],
    },
    Conversation {
        language: German,
        lines: &[
            Visitor("Wir möchten auf jährliche Zahlung umstellen."),
            Agent("Gern, {visitor}. Sie sparen damit zwei Monate. Ab wann?"),
            Visitor("Ab dem nächsten Ersten."),
            Agent("Ist vorgemerkt. Die Rechnung kommt eine Woche vorher."),
            Visitor("Danke, das ging schnell."),
        ],
    },
];
