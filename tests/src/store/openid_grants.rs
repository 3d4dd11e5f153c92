//! Codes of applications, and the tokens that came from them.

use parlour_harness::{Database, both_engines};
use parlour_model::{Application, Associate, OpenIdGrant, OpenIdKey, Timestamp};
use parlour_store::{
    Store, StoreError, Tx, delete_expired_openid_grants, delete_surplus_codes, delete_surplus_openid_keys,
    find_openid_grant, find_openid_grant_of_ticket, insert, insert_openid_grant, insert_openid_key, list_openid_keys,
    replace_refresh_token,
};

fn write<T: Send + 'static>(
    store: &Store,
    run: impl FnOnce(&mut Tx<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    store.write(run).expect("it writes")
}

fn code(number: u8, expires_at: i64) -> OpenIdGrant {
    OpenIdGrant {
        code_hash: vec![number, 0, 255],
        application_id: 1,
        associate_id: 2,
        redirect_address: "https://app.example/æ".to_owned(),
        challenge: "challenge".to_owned(),
        nonce: "nonce".to_owned(),
        authenticated_at: Timestamp(-5),
        login_hash: vec![7],
        expires_at: Timestamp(expires_at),
        ..OpenIdGrant::default()
    }
}

fn store_with(codes: Vec<OpenIdGrant>, database: &Database) -> Store {
    let store = database.open();
    write(&store, move |tx| {
        insert(tx, &Application { id: 1, ..Application::default() })?;
        insert(tx, &Associate { id: 2, ..Associate::default() })?;
        codes.iter().try_for_each(|code| insert_openid_grant(tx, code))
    });
    store
}

#[test]
fn of_two_who_change_a_grant_that_they_read_before_the_second_is_told() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = store_with(vec![code(1, 10)], &database);
        let with = |ticket_hash: &[u8], refresh_hash: &[u8]| OpenIdGrant {
            ticket_hash: ticket_hash.to_vec(),
            refresh_hash: refresh_hash.to_vec(),
            ..code(1, 500)
        };
        let (one, other, next) = (with(&[1], &[2]), with(&[3], &[4]), with(&[1], &[5]));
        let kept = one.clone();
        assert!(write(&store, move |tx| replace_refresh_token(tx, &one, &[])));
        assert!(!write(&store, move |tx| replace_refresh_token(tx, &other, &[])));
        let found = store.read(|tx| find_openid_grant_of_ticket(tx, &[1])).expect("it reads");
        assert_eq!(found.as_ref(), Some(&kept));
        let renewed = next.clone();
        assert!(write(&store, move |tx| replace_refresh_token(tx, &renewed, &[2])));
        assert!(!write(&store, move |tx| replace_refresh_token(tx, &kept, &[2])));
        assert_eq!(store.read(|tx| find_openid_grant(tx, &[1, 0, 255])).expect("it reads"), Some(next));
    });
}

#[test]
fn codes_go_when_they_have_ended_and_the_oldest_when_there_are_too_many() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let redeemed = OpenIdGrant { ticket_hash: vec![9], ..code(9, 5) };
        let store = store_with(vec![code(1, 10), code(2, 30), code(3, 20), redeemed], &database);
        write(&store, |tx| delete_surplus_codes(tx, 2, 2));
        let kept = || -> Vec<u8> {
            let is_kept = |number: &u8| {
                let found = store.read(|tx| find_openid_grant(tx, &[*number, 0, 255]));
                found.expect("it reads").is_some()
            };
            [1, 2, 3, 9].into_iter().filter(is_kept).collect()
        };
        assert_eq!(kept(), [2, 3, 9], "what was redeemed does not count");
        assert_eq!(write(&store, |tx| delete_expired_openid_grants(tx, Timestamp(20))), 1);
        assert_eq!(kept(), [2, 3]);
    });
}

#[test]
fn the_newest_keys_are_kept() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let key = |name: &str, made_at| OpenIdKey {
            name: name.to_owned(),
            modulus: "modulus".to_owned(),
            private_key: vec![0, 255],
            made_at: Timestamp(made_at),
        };
        let all = [key("a", 1), key("b", 3), key("c", 2)];
        let written = all.clone();
        write(&store, move |tx| written.iter().try_for_each(|key| insert_openid_key(tx, key)));
        write(&store, |tx| delete_surplus_openid_keys(tx, 2));
        let kept = store.read(|tx| list_openid_keys(tx, 9)).expect("it reads");
        assert!(kept == [all[1].clone(), all[2].clone()]);
    });
}
