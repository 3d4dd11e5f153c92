//! The texts behind `[SR_NAME]`, in the languages they are translated to.
//!
//! Deliberately unknown here: the square brackets, and which language a reader falls back to.

mod chat_log;

use crate::vendor_language::VendorLanguage;

/// How many languages, from the first of [`VendorLanguage::ALL`], every resource is translated to.
const TRANSLATIONS: usize = 11;

struct Resource {
    name: &'static str,
    texts: [&'static str; TRANSLATIONS],
}

/// The text of a resource (`SR_CHAT_STATUSVAL_4`) in a language: `None` if there is no such resource or translation.
pub(crate) fn resource_text(name: &str, language: VendorLanguage) -> Option<&'static str> {
    let resource = all().find(|resource| resource.name == name)?;
    resource.texts.get(language as usize).copied()
}

fn all() -> impl Iterator<Item = &'static Resource> {
    RESOURCES.iter().chain(&chat_log::RESOURCES)
}

/// The columns are English, Norwegian, German, Swedish, Danish, French, Dutch, Spanish, Italian, Finnish and Polish.
static RESOURCES: [Resource; 13] = [
    Resource {
        name: "SR_ACCESS_MANDATORY",
        texts: [
            "This field must be filled in",
            "Feltet må fylles ut",
            "Dieses Feld muss ausgefüllt werden",
            "Fältet måste fyllas i",
            "Feltet skal udfyldes",
            "Ce champ est obligatoire",
            "Dit veld is verplicht",
            "Este campo es obligatorio",
            "Questo campo è obbligatorio",
            "Kenttä on pakollinen",
            "To pole jest wymagane",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_0",
        texts: [
            "Invalid",
            "Ugyldig",
            "Ungültig",
            "Ogiltig",
            "Ugyldig",
            "Non valide",
            "Ongeldig",
            "No válido",
            "Non valido",
            "Virheellinen",
            "Nieprawidłowy",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_1",
        texts: [
            "Pre-chat form",
            "Skjema før chat",
            "Formular vor dem Chat",
            "Formulär före chatt",
            "Formular før chat",
            "Formulaire avant le chat",
            "Formulier vóór de chat",
            "Formulario previo al chat",
            "Modulo prima della chat",
            "Lomake ennen keskustelua",
            "Formularz przed czatem",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_2",
        texts: [
            "Frequently asked questions",
            "Vanlige spørsmål",
            "Häufige Fragen",
            "Vanliga frågor",
            "Ofte stillede spørgsmål",
            "Questions fréquentes",
            "Veelgestelde vragen",
            "Preguntas frecuentes",
            "Domande frequenti",
            "Usein kysytyt kysymykset",
            "Często zadawane pytania",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_3",
        texts: [
            "Offline form",
            "Frakoblet skjema",
            "Offline-Formular",
            "Offlineformulär",
            "Offlineformular",
            "Formulaire hors ligne",
            "Offlineformulier",
            "Formulario sin conexión",
            "Modulo offline",
            "Offline-lomake",
            "Formularz offline",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_4",
        texts: [
            "In queue",
            "I kø",
            "In der Warteschlange",
            "I kö",
            "I kø",
            "En attente",
            "In de wachtrij",
            "En cola",
            "In coda",
            "Jonossa",
            "W kolejce",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_5",
        texts: [
            "Customer wrote last",
            "Kunden skrev sist",
            "Kunde schrieb zuletzt",
            "Kunden skrev senast",
            "Kunden skrev sidst",
            "Le client a écrit en dernier",
            "Klant schreef het laatst",
            "El cliente escribió por último",
            "Il cliente ha scritto per ultimo",
            "Asiakas kirjoitti viimeksi",
            "Klient napisał ostatni",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_6",
        texts: [
            "Agent wrote last",
            "Medarbeideren skrev sist",
            "Mitarbeiter schrieb zuletzt",
            "Handläggaren skrev senast",
            "Medarbejderen skrev sidst",
            "L'agent a écrit en dernier",
            "Medewerker schreef het laatst",
            "El agente escribió por último",
            "L'operatore ha scritto per ultimo",
            "Asiakaspalvelija kirjoitti viimeksi",
            "Konsultant napisał ostatni",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_7",
        texts: [
            "Finished",
            "Avsluttet",
            "Beendet",
            "Avslutad",
            "Afsluttet",
            "Terminé",
            "Beëindigd",
            "Finalizado",
            "Terminato",
            "Päättynyt",
            "Zakończony",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_8",
        texts: [
            "Deleted",
            "Slettet",
            "Gelöscht",
            "Raderad",
            "Slettet",
            "Supprimé",
            "Verwijderd",
            "Eliminado",
            "Eliminato",
            "Poistettu",
            "Usunięty",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_9",
        texts: [
            "Closed",
            "Lukket",
            "Geschlossen",
            "Stängd",
            "Lukket",
            "Fermé",
            "Gesloten",
            "Cerrado",
            "Chiuso",
            "Suljettu",
            "Zamknięty",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_10",
        texts: [
            "Request posted",
            "Sak sendt inn",
            "Anfrage gesendet",
            "Ärende skickat",
            "Henvendelse sendt",
            "Demande envoyée",
            "Aanvraag verzonden",
            "Solicitud enviada",
            "Richiesta inviata",
            "Pyyntö lähetetty",
            "Zgłoszenie wysłane",
        ],
    },
    Resource {
        name: "SR_CHAT_STATUSVAL_11",
        texts: [
            "Closed from queue",
            "Lukket fra køen",
            "Aus der Warteschlange geschlossen",
            "Stängd från kön",
            "Lukket fra køen",
            "Fermé depuis la file d'attente",
            "Gesloten vanuit de wachtrij",
            "Cerrado desde la cola",
            "Chiuso dalla coda",
            "Suljettu jonosta",
            "Zamknięty z kolejki",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_a_name_in_every_translated_language() {
        for language in &VendorLanguage::ALL[..TRANSLATIONS] {
            for status in 0..=11 {
                assert!(resource_text(&format!("SR_CHAT_STATUSVAL_{status}"), *language).is_some());
            }
        }
    }

    #[test]
    fn texts_are_plain_and_names_unique() {
        let mut names: Vec<_> = all().map(|resource| resource.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all().count());
        let mut texts = all().flat_map(|resource| resource.texts);
        assert!(texts.all(|text| !text.is_empty() && !text.contains(['[', ']', '"'])));
    }

    #[test]
    fn what_is_not_there_is_none() {
        assert_eq!(resource_text("SR_CHAT_STATUSVAL_4", VendorLanguage::Finnish), Some("Jonossa"));
        assert_eq!(resource_text("SR_CHAT_STATUSVAL_4", VendorLanguage::Japanese), None);
        assert_eq!(resource_text("SR_CHAT_STATUSVAL_12", VendorLanguage::English), None);
    }
}
