//! The Contact carrier, with its addresses.

use parlour_model::{Address, Contact, StructuredAddress};

use crate::carrier::{Rights, carrier};

carrier! {
    Contact as "Contact", Rights::Full; {
        "ContactId": id,
        "Name": name,
        "OrgNr": org_nr,
        "Department": department,
        "URL": url,
        "City": city,
        "DirectPhone": direct_phone,
        "AssociateId": associate_id,
        "CountryId": country_id,
        "EmailAddress": email_address,
        "Kananame": kananame,
        "EmailAddressName": email_address_name,
        "URLName": url_name,
        "AssociateFullName": associate_full_name,
        "BusinessName": business_name,
        "CategoryName": category_name,
        "CountryName": country_name,
        "Address": address,
        "FormattedAddress": formatted_address,
        "FullName": full_name,
        "IsOwnerContact": is_owner_contact,
        "ActiveErpLinks": active_erp_links,
        "Number1": number1,
        "Number2": number2,
    }
}

carrier! {
    Address as "Address", Rights::Full; {
        "Wgs84Latitude": wgs84_latitude,
        "Wgs84Longitude": wgs84_longitude,
        "LocalizedAddress" => Vec::<String>::new(),
        "Street": street,
        "Postal": postal,
        "Formatted": formatted,
    }
}

carrier! {
    StructuredAddress as "StructuredAddress"; {
        "AtypeIdx": atype_idx,
        "Address1": address1,
        "Address2": address2,
        "Address3": address3,
        "City": city,
        "County": county,
        "State": state,
        "Zipcode": zipcode,
        "Formatted": formatted,
    }
}
