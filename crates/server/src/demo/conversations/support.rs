//! Help for customers.

use super::{
    Conversation,
    Language::{English, German, Norwegian, Swedish},
    Line::{Agent, Reopened, Transfer, Visitor},
};

pub(super) const ALL: &[Conversation] = &[
    Conversation {
        language: English,
        lines: &[
            Visitor("Our rates have not reached the travel sites since this morning."),
            Agent("Sorry about that, {visitor}. Does the connection page show anything in red?"),
            Visitor("Yes: token expired, next to one of them."),
            Agent("Then only that one has to be signed in again: press <b>Reconnect</b> and log in there."),
            Visitor("Done. It says syncing now."),
            Agent("I can see it from here: 36 rates sent, no errors."),
            Visitor("Brilliant, thank you."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("How do I close the house for two weeks in November?"),
            Agent("Open the calendar, mark the days on the left edge, and choose Close house."),
            Visitor("And the bookings that are already there?"),
            Agent("They stay. You get a list of them and can write to all of these guests at once."),
            Visitor("Perfect."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("I cannot log in, it says my code is wrong."),
            Agent("Is the clock of your phone set automatically? The codes depend on it."),
            Visitor("It was three minutes behind! Let me try again."),
            Visitor("That was it. I am in."),
            Agent("Happy to hear it. Have a good shift!"),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("The receipt printer prints every booking twice."),
            Agent("Which browser are you using at the front desk?"),
            Visitor("Firefox, the newest one I think."),
            Agent("Then it is most likely two tabs that both print. A colleague knows the printers, I pass you on."),
            Transfer,
            Agent("Hi {visitor}. Please look whether the desk screen is open in a second window."),
            Visitor("It is, on the other monitor. Closed it."),
            Agent("Now print one to be sure?"),
            Visitor("Just one. Thanks a lot!"),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("Can a guest have two rooms on one booking?"),
            Agent("Yes: open the booking and choose Add room. The guest gets one confirmation for both."),
            Visitor("Found it, thanks!"),
            Reopened,
            Visitor("One more thing: can the second room have another price?"),
            Agent("It can. Click the price in the line of the room and type over it."),
            Visitor("Great. That was really all."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("A guest says the confirmation never arrived."),
            Agent("Let me look at the outgoing mail. Which booking is it?"),
            Visitor("4711, for this weekend."),
            Agent("Their mailbox was full. I have sent it again, and this time it was accepted."),
            Visitor("Thank you, I will tell them."),
            Agent("You are welcome, {visitor}."),
        ],
    },
    Conversation {
        language: Norwegian,
        lines: &[
            Visitor("Kalenderen er helt tom etter at jeg byttet PC."),
            Agent("Hei {visitor}! Har du valgt riktig hus øverst til venstre?"),
            Visitor("Det står Alle hus der."),
            Agent("Prøv å trykke på det og velg huset, så husker nettleseren det til neste gang."),
            Visitor("Der kom alt tilbake. Tusen takk!"),
            Agent("Så bra. Ha en fin dag!"),
        ],
    },
    Conversation {
        language: Norwegian,
        lines: &[
            Visitor("Hvordan legger vi inn sesongpriser for hyttene?"),
            Agent("Under Priser, velg Sesonger og så Ny sesong. Du kan kopiere fra i fjor."),
            Visitor("Kan hver hytte ha sin egen pris?"),
            Agent("Ja, ta bort haken for Samme pris for alle."),
            Visitor("Da fikk jeg det til."),
        ],
    },
    Conversation {
        language: Swedish,
        lines: &[
            Visitor("Hej, vi får inga mejl när någon bokar."),
            Agent("Hej {visitor}! Jag ser att adressen till receptionen är felstavad sedan i måndags."),
            Visitor("Oj, det var nog jag som ändrade."),
            Agent("Jag har rättat den. Vill du att jag skickar om de elva som fastnade?"),
            Visitor("Ja tack!"),
            Agent("De är på väg nu."),
        ],
    },
    Conversation {
        language: Swedish,
        lines: &[
            Visitor("Hur lägger vi till en ny medarbetare?"),
            Agent("Under Inställningar, Medarbetare. Skriv in adressen, så får hen en inbjudan."),
            Visitor("Kan vi välja vad hen får se?"),
            Agent("Ja, rollen Reception ser bokningar men inga priser."),
            Visitor("Tack, det löste det!"),
        ],
    },
    Conversation {
        language: German,
        lines: &[
            Visitor("Die Kurtaxe wird seit gestern nicht mehr berechnet."),
            Agent("Das schaue ich mir an, {visitor}. Seit wann gilt Ihre neue Satzung?"),
            Visitor("Seit dem Ersten des Monats."),
            Agent("Im System endet die alte am Ersten, und es fehlt eine neue Zeile. Soll ich sie anlegen?"),
            Visitor("Ja bitte, 2,40 Euro pro Nacht, Kinder frei."),
            Agent("Ist eingetragen. Die Buchungen seit gestern sind nachberechnet."),
            Visitor("Wunderbar, vielen Dank."),
        ],
    },
];
