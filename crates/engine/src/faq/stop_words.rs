//! Words that stand in every question and mean nothing in a search, in the languages visitors write most.

/// Whether a word, without case and accents, says nothing of what is asked.
pub(super) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
        || word.is_ascii() && word.len() == 1 && !word.as_bytes()[0].is_ascii_digit()
}

/// In order.
const STOP_WORDS: &[&str] = &[
    "aan", "aber", "about", "af", "after", "ai", "al", "all", "alla", "alle", "alleen", "alors", "als", "also", "am",
    "an", "and", "any", "are", "as", "at", "att", "au", "auch", "auf", "aus", "aux", "av", "avec", "avoir", "be",
    "been", "before", "bei", "being", "ben", "bij", "bin", "bis", "bitte", "blev", "bli", "blive", "bonjour", "bor",
    "brauche", "but", "by", "ca", "can", "cannot", "ce", "ces", "cette", "comment", "como", "con", "could", "cual",
    "cuando", "da", "dan", "dann", "dans", "dar", "das", "dass", "dat", "de", "deg", "dein", "del", "dem", "den",
    "denne", "der", "dere", "deres", "des", "det", "dette", "deze", "did", "die", "dig", "din", "dine", "dir", "dit",
    "ditt", "do", "doch", "does", "doing", "don", "donc", "donde", "du", "durch", "een", "eg", "ei", "ein", "eine",
    "einem", "einen", "einer", "eines", "el", "ella", "elle", "eller", "en", "enn", "er", "es", "est", "esta", "este",
    "esto", "et", "etre", "ett", "etter", "fa", "faire", "fait", "far", "favor", "fick", "finns", "for", "fordi",
    "fra", "fran", "from", "fur", "ga", "gar", "geen", "geht", "get", "gibt", "give", "gjor", "gjore", "go", "goed",
    "gor", "gora", "got", "graag", "gracias", "ha", "habe", "haben", "had", "hadde", "hade", "hallo", "han", "har",
    "has", "hat", "hatte", "have", "having", "hay", "he", "heb", "hebben", "heeft", "hei", "hej", "hello", "help",
    "her", "here", "het", "hey", "hi", "hilfe", "him", "his", "hjalp", "hjelp", "hoe", "hoi", "hola", "hon", "honom",
    "how", "hun", "hur", "hva", "hvad", "hvem", "hver", "hvilke", "hvilken", "hvis", "hvor", "hvordan", "hvorfor",
    "hvornar", "ich", "if", "ihr", "ik", "ikke", "il", "ils", "im", "in", "inn", "inte", "into", "is", "isn", "ist",
    "it", "its", "ja", "jag", "je", "jeg", "jer", "jos", "just", "ka", "kan", "kann", "kanske", "kein", "keine",
    "know", "konnen", "kuinka", "kunne", "kunnen", "la", "las", "le", "les", "let", "leur", "like", "ll", "lo",
    "looking", "los", "lui", "ma", "maar", "mais", "mas", "may", "me", "med", "meg", "mehr", "mein", "meine", "meinem",
    "meinen", "men", "mer", "merci", "mes", "met", "mi", "mich", "mig", "might", "mij", "mijn", "mika", "min", "mina",
    "mine", "mir", "mis", "missa", "mit", "miten", "mitt", "moet", "moi", "mon", "mot", "muss", "must", "muy", "my",
    "mycket", "na", "naar", "nach", "nagon", "nagot", "nar", "ne", "need", "ni", "nicht", "niet", "no", "noch", "noe",
    "noen", "nog", "nogen", "noget", "nos", "not", "notre", "nous", "nu", "nur", "och", "oder", "of", "off", "og",
    "ogsa", "ohne", "olen", "om", "on", "one", "onze", "ook", "op", "opp", "or", "oss", "ou", "our", "out", "over",
    "pa", "par", "para", "pas", "pero", "peut", "peux", "please", "plus", "por", "porque", "pour", "pourquoi", "puedo",
    "puis", "quand", "que", "quel", "quelle", "qui", "quien", "quiero", "quoi", "re", "sa", "sans", "schon", "se",
    "seg", "sein", "ser", "ses", "she", "should", "si", "sich", "sie", "sin", "sind", "ska", "skal", "skulle", "slik",
    "so", "sobre", "som", "some", "son", "sont", "su", "sur", "sus", "tack", "takk", "te", "tell", "tengo", "than",
    "thank", "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "til",
    "till", "to", "too", "tot", "trenger", "tu", "uber", "uit", "um", "un", "una", "und", "under", "une", "uns",
    "unser", "up", "upp", "us", "ut", "vad", "vaere", "van", "var", "vara", "ve", "ved", "veel", "vem", "very", "vi",
    "vil", "vilken", "vill", "ville", "voin", "von", "voor", "vor", "vos", "votre", "vous", "waar", "waarom", "wann",
    "wanneer", "want", "war", "warum", "was", "wat", "we", "weil", "wel", "wenn", "wer", "werden", "were", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "wie", "wieder", "wil", "will", "wir", "wird",
    "with", "wo", "worden", "would", "yo", "you", "your", "ze", "zijn", "zu", "zum", "zur",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order_and_written_as_they_are_looked_for() {
        assert!(STOP_WORDS.is_sorted_by(|a, b| a < b));
        assert!(STOP_WORDS.iter().all(|word| parlour_model::words(word, 2) == [*word]));
    }
}
