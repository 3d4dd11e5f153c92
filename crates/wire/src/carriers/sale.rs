//! The Sale carrier.

use parlour_model::Sale;

use crate::carrier::{Rights, carrier};

carrier! {
    Sale as "Sale", Rights::Full; {
        "ContactName": contact_name,
        "SaleDate": sale_date,
        "SaleId": id,
        "Probability": probability,
        "Title": title,
        "Amount": amount,
        "Currency": currency,
        "ProjectName": project_name,
        "AssociateFullName": associate_full_name,
        "Description": description,
        "Status": status,
        "WeightedAmount": weighted_amount,
        "ProjectId": project_id,
        "EarningPercent": earning_percent,
        "Earning": earning,
        "ContactId": contact_id,
        "AssociateId": associate_id,
        "PersonId": person_id,
        "SaleTypeId": sale_type_id,
        "SaleTypeName": sale_type_name,
        "PersonFullName": person_full_name,
        "Completed": completed,
        "ActiveErpLinks": active_erp_links,
        "NextDueDate": next_due_date,
        "Number": number,
    }
}
