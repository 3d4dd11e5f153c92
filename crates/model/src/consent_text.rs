//! What stands beside the box that a visitor ticks before a chat or a request (specification §5.7).
//!
//! The server says it, so that what is kept with a consent is what was shown.

/// The sentence in that language, in English where it is none of these.
pub fn consent_text(language_iso_code: &str) -> &'static str {
    let primary = language_iso_code.split(['-', '_']).next().unwrap_or_default();
    let text = TEXTS.iter().find(|(languages, _)| languages.iter().any(|it| it.eq_ignore_ascii_case(primary)));
    text.map_or(ENGLISH, |(_, text)| text)
}

const ENGLISH: &str = "I agree that my details are stored and used to answer me.";

static TEXTS: &[(&[&str], &str)] = &[
    (&["nb", "nn", "no"], "Jeg samtykker i at opplysningene mine lagres og brukes for å svare meg."),
    (&["da"], "Jeg accepterer, at mine oplysninger gemmes og bruges til at svare mig."),
    (&["sv"], "Jag samtycker till att mina uppgifter sparas och används för att svara mig."),
    (&["de"], "Ich bin damit einverstanden, dass meine Angaben gespeichert und für die Antwort verwendet werden."),
    (&["fr"], "J’accepte que mes données soient enregistrées et utilisées pour me répondre."),
    (&["nl"], "Ik ga ermee akkoord dat mijn gegevens worden opgeslagen en gebruikt om mij te antwoorden."),
    (&["es"], "Acepto que mis datos se guarden y se usen para responderme."),
    (&["it"], "Acconsento che i miei dati siano conservati e usati per rispondermi."),
    (&["pl"], "Zgadzam się na zapisanie moich danych i użycie ich w celu udzielenia mi odpowiedzi."),
    (&["fi"], "Hyväksyn, että tietoni tallennetaan ja niitä käytetään minulle vastaamiseen."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_is_in_the_topics_language_or_english() {
        for (language, expected) in [("nb-NO", "Jeg samtykker"), ("DE", "Ich bin"), ("", "I agree"), ("xx", "I agree")]
        {
            assert!(consent_text(language).starts_with(expected), "{language}");
        }
    }
}
