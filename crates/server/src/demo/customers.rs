//! The customers: fifteen companies and the forty people who write from them.

use parlour_model::{Address, AddressType, Contact, Id, Person, StructuredAddress};

use super::{
    language::{Language, Texts, multilingual},
    people::{self, AOIFE, LUKAS, PIERRE, RUNE},
};

/// A country, by its ISO 3166 number, with phone numbers reserved for fiction. Where a country reserves none, the
/// customer has a Swedish number.
pub(super) struct Country {
    pub(super) id: Id,
    pub(super) language: Language,
    name: Texts,
    desk_phone: &'static str,
    mobile_phone: &'static str,
}

const SWEDISH: (&str, &str) = ("+46 31 390 06 ", "+46 70 174 06 ");

const fn country(id: Id, language: Language, name: Texts, phones: (&'static str, &'static str)) -> Country {
    Country { id, language, name, desk_phone: phones.0, mobile_phone: phones.1 }
}

const NO: Country = country(578, Language::Norwegian, ["Norway", "Norge", "Norge", "Norwegen"], SWEDISH);
const DK: Country = country(208, Language::English, ["Denmark", "Danmark", "Danmark", "Dänemark"], SWEDISH);
const FI: Country = country(246, Language::English, ["Finland", "Finland", "Finland", "Finnland"], SWEDISH);
const NL: Country =
    country(528, Language::English, ["Netherlands", "Nederland", "Nederländerna", "Niederlande"], SWEDISH);
const SE: Country = country(752, Language::Swedish, ["Sweden", "Sverige", "Sverige", "Schweden"], SWEDISH);
const GB: Country = country(
    826,
    Language::English,
    ["United Kingdom", "Storbritannia", "Storbritannien", "Vereinigtes Königreich"],
    ("+44 1632 9600", "+44 7700 9000"),
);
const IE: Country =
    country(372, Language::English, ["Ireland", "Irland", "Irland", "Irland"], ("+353 20 910 00", "+353 20 911 00"));
const DE: Country = country(
    276,
    Language::German,
    ["Germany", "Tyskland", "Tyskland", "Deutschland"],
    ("+49 30 23125 0", "+49 176 040690 "),
);
const FR: Country = country(
    250,
    Language::English,
    ["France", "Frankrike", "Frankrike", "Frankreich"],
    ("+33 1 99 00 10 ", "+33 6 39 98 10 "),
);

/// A company as the table below has it.
struct Company {
    name: &'static str,
    domain: &'static str,
    street: &'static str,
    zipcode: &'static str,
    city: &'static str,
    country: Country,
    keeper: Id,
    business: Texts,
}

const HOTEL: Texts = ["Hotel", "Hotell", "Hotell", "Hotel"];
const GUEST_HOUSE: Texts = ["Guest house", "Pensjonat", "Pensionat", "Pension"];
const CAMPING: Texts = ["Camping and cabins", "Camping og hytter", "Camping och stugor", "Camping und Hütten"];
const VENUE: Texts = ["Conference venue", "Konferansested", "Konferensanläggning", "Tagungsort"];
const CUSTOMER: Texts = ["Customer", "Kunde", "Kund", "Kunde"];
const PROSPECT: Texts = ["Prospect", "Potensiell kunde", "Prospekt", "Interessent"];

const fn company(
    (name, domain): (&'static str, &'static str),
    (street, zipcode, city): (&'static str, &'static str, &'static str),
    country: Country,
    keeper: Id,
    business: Texts,
) -> Company {
    Company { name, domain, street, zipcode, city, country, keeper, business }
}

/// Their keys are their places, from 1.
const COMPANIES: [Company; 15] = [
    company(("Fjordsyn Hotell AS", "fjordsyn.example.com"), ("Bryggekanten 14", "5003", "Bergen"), NO, RUNE, HOTEL),
    company(("Strandengens Hotel ApS", "strandengen.example.com"), ("Klitvejen 8", "9990", "Skagen"), DK, LUKAS, HOTEL),
    company(
        ("Lövängens Pensionat AB", "lovangen.example.org"),
        ("Ängsgatan 3", "852 31", "Sundsvall"),
        SE,
        RUNE,
        GUEST_HOUSE,
    ),
    company(
        ("Björkdungens Konferens AB", "bjorkdungen.example.com"),
        ("Björkallén 21", "411 05", "Göteborg"),
        SE,
        PIERRE,
        VENUE,
    ),
    company(
        ("Harbour and Heather Ltd", "harbourheather.example.net"),
        ("2 Ferry Steps", "PA34 4AB", "Oban"),
        GB,
        AOIFE,
        GUEST_HOUSE,
    ),
    company(("Thornfield Inns Ltd", "thornfield.example.com"), ("17 Mill Lane", "YO1 7AA", "York"), GB, AOIFE, HOTEL),
    company(
        ("Ballinacarrig House Ltd", "ballinacarrig.example.org"),
        ("Bridge Road", "R95 X0X0", "Kilkenny"),
        IE,
        AOIFE,
        GUEST_HOUSE,
    ),
    company(
        ("Gasthof Sonnleitner GmbH", "sonnleitner.example.com"),
        ("Almweg 5", "82467", "Garmisch-Partenkirchen"),
        DE,
        LUKAS,
        GUEST_HOUSE,
    ),
    company(("Hotel Elbufer GmbH", "elbufer.example.net"), ("Uferstraße 30", "01067", "Dresden"), DE, LUKAS, HOTEL),
    company(
        ("Auberge des Tilleuls SARL", "tilleuls.example.com"),
        ("9 chemin des Tilleuls", "74000", "Annecy"),
        FR,
        PIERRE,
        HOTEL,
    ),
    company(
        ("Herberg De Zilvermeeuw B.V.", "zilvermeeuw.example.org"),
        ("Duinweg 44", "1791 AA", "Den Burg"),
        NL,
        LUKAS,
        GUEST_HOUSE,
    ),
    company(
        ("Saimaan Lomamajat Oy", "lomamajat.example.com"),
        ("Rantatie 12", "53100", "Lappeenranta"),
        FI,
        RUNE,
        CAMPING,
    ),
    company(
        ("Nordvik Camping og Hytter AS", "nordvik.example.net"),
        ("Strandveien 60", "8003", "Bodø"),
        NO,
        RUNE,
        CAMPING,
    ),
    company(("Øyhopp Overnatting AS", "oyhopp.example.com"), ("Kaiveien 1", "6002", "Ålesund"), NO, RUNE, GUEST_HOUSE),
    company(
        ("Kaminstuen Fjellhotell AS", "kaminstuen.example.org"),
        ("Høyfjellsvegen 101", "3580", "Geilo"),
        NO,
        RUNE,
        HOTEL,
    ),
];

const OWNER: Texts = ["Owner", "Eier", "Ägare", "Inhaberin"];
const MANAGER: Texts = ["General manager", "Daglig leder", "Direktör", "Geschäftsführung"];
const FRONT_DESK: Texts = ["Front desk", "Resepsjon", "Reception", "Empfang"];
const ACCOUNTS: Texts = ["Accounts", "Regnskap", "Ekonomi", "Buchhaltung"];

/// First name, last name, the mailbox in plain letters, position. The first ten companies have three people each, the
/// others two.
type Row = (&'static str, &'static str, &'static str, Texts);

const PEOPLE: [Row; 40] = [
    ("Kari", "Nygård", "kari.nygard", MANAGER),
    ("Håkon", "Tveit", "hakon.tveit", FRONT_DESK),
    ("Liv", "Bjørnstad", "liv.bjornstad", ACCOUNTS),
    ("Mette", "Kjærgaard", "mette.kjaergaard", OWNER),
    ("Søren", "Holm", "soren.holm", FRONT_DESK),
    ("Astrid", "Friis", "astrid.friis", ACCOUNTS),
    ("Gunilla", "Åkesson", "gunilla.akesson", OWNER),
    ("Oskar", "Sandberg", "oskar.sandberg", FRONT_DESK),
    ("Maja", "Ek", "maja.ek", ACCOUNTS),
    ("Fredrik", "Hallström", "fredrik.hallstrom", MANAGER),
    ("Amina", "Yusuf", "amina.yusuf", FRONT_DESK),
    ("Björn", "Wallin", "bjorn.wallin", ACCOUNTS),
    ("Fiona", "MacAskill", "fiona.macaskill", OWNER),
    ("Ewan", "Dunbar", "ewan.dunbar", FRONT_DESK),
    ("Priya", "Raman", "priya.raman", ACCOUNTS),
    ("Harriet", "Ashdown", "harriet.ashdown", MANAGER),
    ("Tom", "Whitlock", "tom.whitlock", FRONT_DESK),
    ("Grace", "Okafor", "grace.okafor", ACCOUNTS),
    ("Niamh", "Gallagher", "niamh.gallagher", OWNER),
    ("Declan", "Moran", "declan.moran", FRONT_DESK),
    ("Siobhán", "Kinsella", "siobhan.kinsella", ACCOUNTS),
    ("Theresa", "Sonnleitner", "theresa.sonnleitner", OWNER),
    ("Maximilian", "Huber", "maximilian.huber", FRONT_DESK),
    ("Yasemin", "Aydın", "yasemin.aydin", ACCOUNTS),
    ("Katrin", "Vogel", "katrin.vogel", MANAGER),
    ("Felix", "Zimmermann", "felix.zimmermann", FRONT_DESK),
    ("Hannelore", "Petzold", "hannelore.petzold", ACCOUNTS),
    ("Camille", "Rousseau", "camille.rousseau", OWNER),
    ("Julien", "Mercier", "julien.mercier", FRONT_DESK),
    ("Inès", "Benali", "ines.benali", ACCOUNTS),
    ("Sanne", "Visser", "sanne.visser", OWNER),
    ("Daan", "Hoekstra", "daan.hoekstra", FRONT_DESK),
    ("Päivi", "Korhonen", "paivi.korhonen", OWNER),
    ("Eero", "Lehtonen", "eero.lehtonen", FRONT_DESK),
    ("Torunn", "Myhre", "torunn.myhre", MANAGER),
    ("Anders", "Eliassen", "anders.eliassen", FRONT_DESK),
    ("Silje", "Roald", "silje.roald", OWNER),
    ("Nikolai", "Vik", "nikolai.vik", FRONT_DESK),
    ("Bjarne", "Skogstad", "bjarne.skogstad", MANAGER),
    ("Zofia", "Nowak", "zofia.nowak", FRONT_DESK),
];

/// The place of a person's company.
fn place_of_company(place: usize) -> usize {
    if place < 30 { place / 3 } else { 10 + (place - 30) / 2 }
}

/// The country of a company.
pub(super) fn country_of(contact_id: Id) -> Option<&'static Country> {
    let place = usize::try_from(contact_id).ok()?.checked_sub(1)?;
    COMPANIES.get(place).map(|company| &company.country)
}

/// The companies, keys 1 to 15.
pub(super) fn contacts() -> Vec<Contact> {
    COMPANIES.iter().zip(1..).map(|(company, id)| contact(company, id)).collect()
}

fn contact(company: &Company, id: Id) -> Contact {
    let country = &company.country;
    let local = country.language.of(&country.name);
    let formatted = format!("{}\n{} {}\n{local}", company.street, company.zipcode, company.city);
    let address = |atype_idx| StructuredAddress {
        atype_idx,
        address1: company.street.to_owned(),
        city: company.city.to_owned(),
        zipcode: company.zipcode.to_owned(),
        formatted: formatted.clone(),
        ..StructuredAddress::default()
    };
    Contact {
        id,
        name: company.name.to_owned(),
        // No register gives out numbers that begin like this.
        org_nr: format!("000 000 {:03}", 100 + id),
        url: format!("https://www.{}/", company.domain),
        city: company.city.to_owned(),
        direct_phone: format!("{}{:02}", country.desk_phone, 10 + id),
        associate_id: company.keeper,
        country_id: country.id,
        email_address: format!("post@{}", company.domain),
        email_address_name: company.name.to_owned(),
        url_name: format!("www.{}", company.domain),
        associate_full_name: people::full_name(company.keeper).to_owned(),
        business_name: multilingual(&company.business),
        category_name: multilingual(if id % 4 == 0 { &PROSPECT } else { &CUSTOMER }),
        country_name: multilingual(&country.name),
        address: Address {
            street: address(AddressType::ContactStreetAddress),
            postal: address(AddressType::ContactPostalAddress),
            formatted: formatted.clone(),
            ..Address::default()
        },
        formatted_address: formatted,
        full_name: company.name.to_owned(),
        number1: format!("C-{}", 1000 + id),
        ..Contact::default()
    }
}

/// The people, keys 1 to 40; `contacts` are the companies.
pub(super) fn persons(contacts: &[Contact]) -> Vec<Person> {
    let with_keys = PEOPLE.iter().enumerate().zip(1..);
    with_keys
        .map(|((place, row), id)| {
            let place = place_of_company(place);
            person(row, id, &COMPANIES[place], &contacts[place])
        })
        .collect()
}

fn person((first, last, mailbox, position): &Row, id: Id, company: &Company, contact: &Contact) -> Person {
    let full_name = format!("{first} {last}");
    Person {
        position: multilingual(position),
        id,
        firstname: (*first).to_owned(),
        lastname: (*last).to_owned(),
        title: multilingual(position),
        email: format!("{mailbox}@{}", company.domain),
        full_name: full_name.clone(),
        direct_phone: format!("{}{:02}", company.country.desk_phone, 30 + id),
        formal_name: full_name.clone(),
        country_id: contact.country_id,
        contact_id: contact.id,
        contact_name: contact.name.clone(),
        rank: 1,
        contact_department: contact.department.clone(),
        contact_country_id: contact.country_id,
        contact_org_nr: contact.org_nr.clone(),
        mobile_phone: format!("{}{:02}", company.country.mobile_phone, 10 + id),
        contact_phone: contact.direct_phone.clone(),
        associate_name: people::login(company.keeper).to_owned(),
        associate_id: company.keeper,
        email_name: full_name,
        contact_full_name: contact.full_name.clone(),
        category_name: contact.category_name.clone(),
        person_number: format!("P-{}", 1000 + id),
        ..Person::default()
    }
}

/// People the desk does not know: name, address, company.
pub(super) const STRANGERS: &[(&str, &str, &str)] = &[
    ("Olga Petrenko", "olga@lakeside-rooms.example.com", "Lakeside Rooms"),
    ("Marcus Webb", "marcus.webb@staywell.example.org", ""),
    ("Hiroko Tanabe", "hiroko@blueheron.example.net", "Blue Heron Lodge"),
    ("Ana Carvalho", "ana.carvalho@quinta.example.com", "Quinta das Amoras"),
    ("Peter Novák", "peter@penzion-novak.example.org", "Penzión Novák"),
    ("Lucia Ferretti", "lucia@trefinestre.example.com", "Albergo Tre Finestre"),
];
