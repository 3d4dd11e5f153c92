//! Questions before buying.

use super::{
    Conversation,
    Language::{English, German, Norwegian, Swedish},
    Line::{Agent, Transfer, Visitor},
};

pub(super) const ALL: &[Conversation] = &[
    Conversation {
        language: English,
        lines: &[
            Visitor("Hi, we run a guest house with 12 rooms. Is there a small plan?"),
            Agent(
                "Hi {visitor}! Yes: the Harbour plan covers up to 15 rooms and includes the calendar and online booking.",
            ),
            Visitor("Does it talk to the big travel sites too?"),
            Agent("It does. Rates and free rooms are sent to all connected sites within a minute."),
            Visitor("And what would it cost us?"),
            Agent("145 euros a month, or 1,740 a year with two months of onboarding help included."),
            Visitor("That sounds fair. Can I try it first?"),
            Agent("Of course: 30 days, no card needed. I have just sent the link to your address."),
            Visitor("Got it. Thank you!"),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("Can we import our bookings from a spreadsheet?"),
            Agent("Yes. Every column can be matched by hand, and you see the result before anything is saved."),
            Visitor("We have about 4,000 rows going back to 2019."),
            Agent("No problem at all. The largest import so far had ninety thousand."),
            Visitor("Great, that was my only worry."),
            Agent("Shall I book you half an hour with our onboarding team?"),
            Visitor("Yes please, Thursday afternoon would suit."),
            Agent("Thursday at 14:00 it is. The invitation is on its way."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("Is your data stored in Europe?"),
            Agent("All of it, in two data centres in Norway and Sweden. You can also host it yourself."),
            Visitor("Our owner will want that in writing."),
            Agent("I will send you the data processing agreement as PDF. To this e-mail address?"),
            Visitor("Yes, the one I entered. Thanks {agent}!"),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("We are eight inns and would like one calendar for all of them. Possible?"),
            Agent("Possible, and quite common. How many rooms are that in total?"),
            Visitor("About 110. Some are only open in summer."),
            Agent("Then you want the Fleet plan: seasons for each house. A colleague knows it best, one moment."),
            Transfer,
            Agent("Hello {visitor}, I have read along. Seasons can be set for each house and even for single rooms."),
            Visitor("And prices for each house?"),
            Agent("Those too. May I call you tomorrow to go through the numbers?"),
            Visitor("Any time before noon. Thank you both."),
        ],
    },
    Conversation {
        language: English,
        lines: &[
            Visitor("Do you offer a discount for charities?"),
            Agent("We do: 40 percent for hostels run by registered charities."),
            Visitor("Wonderful. What do you need from us?"),
            Agent(
                "Only your registration number and the address of the house. You can reply to the mail I am sending now.",
            ),
        ],
    },
    Conversation {
        language: Norwegian,
        lines: &[
            Visitor("Hei! Vi har 42 rom fordelt på to bygg. Må vi ha to abonnementer?"),
            Agent("Hei {visitor}! Nei, ett holder. Bygg er bare en inndeling i kalenderen."),
            Visitor("Supert. Hva med resepsjonen, kan flere være inne samtidig?"),
            Agent("Så mange dere vil, vi tar ikke betalt per bruker."),
            Visitor("Da vil jeg gjerne ha et tilbud på årsavtale."),
            Agent("Det kommer på e-post i løpet av dagen. Noe annet jeg kan hjelpe med?"),
            Visitor("Nei takk, det var alt."),
        ],
    },
    Conversation {
        language: Norwegian,
        lines: &[
            Visitor("Kan gjester betale depositum på nett?"),
            Agent("Ja, med kort eller mobil. Dere velger selv hvor mange prosent."),
            Visitor("Og hvis de avbestiller?"),
            Agent("Da følger systemet fristen dere har satt, og betaler tilbake av seg selv."),
            Visitor("Akkurat det vi trenger!"),
        ],
    },
    Conversation {
        language: Swedish,
        lines: &[
            Visitor("Hej, går det att hyra ut konferensrum per timme?"),
            Agent("Hej {visitor}! Ja, med konferensmodulen. Rummen syns i samma kalender som sovrummen."),
            Visitor("Kan man koppla lunch och kaffe till bokningen?"),
            Agent("Det går: varje tillval får egen tid och eget antal, och köket får en lista."),
            Visitor("Toppen. Skicka gärna en offert."),
            Agent("Den kommer i eftermiddag."),
        ],
    },
    Conversation {
        language: German,
        lines: &[
            Visitor("Guten Tag, lassen sich Türschlösser anbinden?"),
            Agent("Guten Tag {visitor}! Ja, die Karte wird beim Einchecken direkt aus der Buchung beschrieben."),
            Visitor("Brauchen wir dafür neue Schlösser?"),
            Agent("Meist nicht. Schreiben Sie mir bitte Hersteller und Baujahr, dann prüfe ich es."),
            Visitor("Das muss ich nachsehen, ich melde mich heute noch."),
            Agent("Gern. Ich habe mir eine Notiz gemacht."),
        ],
    },
];
