// Looks up, with the vendor's own client, who works at a desk:
//
//     node story_lists.mjs BASE_URL PASSWORD
//
// The desk is that of story.mjs. Where the client has no method for an address, its converter reads the answer.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { check, done, isNever } from "./checks.mjs";

const require = createRequire(import.meta.url);
const client = require("@superoffice/webapi");
const converters = require("@superoffice/webapi/Converters.js");
const { EjUserStatus, LicenseType, RoleType, UserType } = client;

const [, , baseUrl, password] = process.argv;

/** Calls an address as a plain client; the answer as it stands. */
async function get(user, operation, key) {
  const [method, template] = operation.split(" ");
  const path = template.replace(/\{\w+\}/, key);
  const Authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const response = await fetch(new URL(`/api/v1/${path}`, baseUrl), { method, headers: { Authorization } });
  const data = await response.json();
  assert.equal(response.status, 200, JSON.stringify(data));
  return data;
}

await check("the client reads the principal whole", async () => {
  const sent = await get("ann", "GET User/currentPrincipal");
  const read = converters.Create_SoPrincipalCarrier_From(sent);
  assert.deepEqual([read.userType, read.roleType], [UserType.InternalAssociate, RoleType.Employee]);
  assert.deepEqual([read.isPerson, read.personId > 0, read.ejUserStatus], [true, true, EjUserStatus.StatusNormal]);
  const [licence] = read.licenses;
  assert.deepEqual([licence.name, licence.licenseType, licence.isUnrestricted], ["chat", LicenseType.UserLicense, true]);
  assert.ok(isNever(licence.expiryDate));
  const [credential] = read.providedCredentials;
  assert.deepEqual({ ...credential }, { type: "Password", searchName: "ann", displayName: "Ann Berg", credentialId: 0 });
  // The converter leaves out what it does not know: members that are undefined were not understood.
  assert.deepEqual(Object.entries(read).filter(([, value]) => value === undefined), []);
});
await check("the client reads the current user whole", async () => {
  const read = converters.Create_User_From(await get("cid", "GET User/current"));
  assert.deepEqual([read.name, read.type, read.role.value], ["cid", UserType.InternalAssociate, "Administrator"]);
  assert.deepEqual([read.userGroup.value, read.person.fullName], ["Desk", "Cid Eng"]);
  assert.deepEqual(read.credentials.map(({ type }) => type.type), ["Password"]);
  assert.deepEqual(Object.entries(read).filter(([, value]) => value === undefined), []);
  const { personId } = converters.Create_SoPrincipalCarrier_From(await get("cid", "GET User/currentPrincipal"));
  assert.equal(read.person.personId, personId);
});

const api = new client.WebApi({ baseUrl, timezone: "UTC", timezoneInclude: true });
api.authenticateWithPassword("ann", password);
const agents = { MDO: api.getMDOAgent(), Associate: api.getAssociateAgent(), User: api.getUserAgent(), TimeZone: api.getTimeZoneAgent() };
/** Calls an operation of an agent by its address, with the client's own method. */
function call(operation, ...of) {
  const [, agent, name] = operation.match(/Agents\/(\w+)\/(\w+)/);
  return agents[agent][`${name[0].toLowerCase()}${name.slice(1)}Async`](...of);
}
const names = (entries) => entries.map(({ name }) => name);

await check("the client finds out who somebody is", async () => {
  const bob = await call("POST Agents/Associate/GetAssociate", 2);
  assert.deepEqual([bob.name, bob.fullName, bob.groupIdx, bob.type], ["bob", "Bob Dahl", 1, UserType.InternalAssociate]);
  assert.equal((await call("POST Agents/Associate/GetAssociateByPersonId", bob.personId)).associateId, 2);
  assert.equal(await call("POST Agents/Associate/GetAssociate", 999_999), null);
  const logins = (users) => users.map(({ name }) => name);
  assert.deepEqual(logins(await call("POST Agents/Associate/GetAssociateList", [3, 999_999, 1])), ["cid", "ann"]);
  assert.deepEqual(logins(await call("POST Agents/Associate/GetAssociatesByGroup", 1, 0)), ["ann", "bob", "cid"]);
  const user = await call("POST Agents/User/GetUser", 2);
  assert.deepEqual([user.name, user.person.fullName, user.userGroup.value, user.credentials], ["bob", "Bob Dahl", "Desk", []]);
  assert.equal((await call("POST Agents/User/GetUserFromName", "BOB")).associateId, 2);
  assert.deepEqual(logins(await call("POST Agents/User/GetUserFromPersonId", bob.personId)), ["bob"]);
  assert.deepEqual(logins(await call("POST Agents/User/GetUserFromEjUserId", bob.ejUserId)), ["bob"]);
  assert.deepEqual(converters.Create_User_From(await get("ann", "GET User/{userKey}", "bob")), user);
  const info = await call("POST Agents/User/GetUserInfo", 3);
  assert.deepEqual([info.userName, info.roleName, info.grantedLicenses], ["cid", "Administrator", ["chat"]]);
  assert.equal((await call("POST Agents/User/GetUserInfoList", [2, 1]))[0].userName, "bob");
  assert.equal((await call("POST Agents/User/GetUserGroup", 1)).value, "Desk");
  assert.deepEqual((await call("POST Agents/User/GetUserGroupList", [1])).map(({ id }) => id), [1]);
  assert.deepEqual((await call("POST Agents/User/GetAllUserGroups", false)).map(({ id }) => id), [1]);
});
await check("the client reads lists by their names", async () => {
  const users = await call("POST Agents/MDO/GetList", "chatuser", true, "", false);
  assert.deepEqual(users.map(({ id, name, type, extraInfo }) => [id, name, type, extraInfo]), [
    [1, "Ann Berg", "associate", "ann"], [2, "Bob Dahl", "associate", "bob"], [3, "Cid Eng", "associate", "cid"],
  ]);
  const [desk] = await call("POST Agents/MDO/GetList", "associate", false, "", false);
  assert.deepEqual([desk.name, desk.type, names(desk.childItems)], ["Desk", "group", ["Ann Berg", "Bob Dahl", "Cid Eng"]]);
  assert.deepEqual(names(await call("POST Agents/MDO/GetSimpleList", "usergroup")), ["Desk"]);
  assert.deepEqual(await call("POST Agents/MDO/GetList", "chatuser", true, "", true), []);
  const [, second] = await call("POST Agents/MDO/GetListWithHistory", "chatuser", true, "", [3], false);
  assert.equal(second.name, "Ann Berg");
  assert.deepEqual(names(await call("POST Agents/MDO/GetListWithRestriction", "associate", "", "DAHL")), ["Bob Dahl"]);
  assert.equal((await call("POST Agents/MDO/GetListItem", "country", 578)).name, "Norway");
  assert.equal(await call("POST Agents/MDO/GetListItem", "country", 1), null);
  assert.ok((await call("POST Agents/MDO/GetListNames")).includes("ticketpriority"));
});
await check("the client reads lists that can be selected", async () => {
  const [first] = await call("POST Agents/MDO/GetSelectableList", "chatuser", true, "", false);
  assert.deepEqual([first.name, first.selected, first.hidden], ["Ann Berg", false, false]);
  assert.ok(isNever(first.lastChanged));
  assert.deepEqual(names(await call("POST Agents/MDO/GetSelectableSimpleList", "usergroup")), ["Desk"]);
  assert.deepEqual(names(await call("POST Agents/MDO/GetSelectableListWithRestriction", "associate", "", "eng")), ["Cid Eng"]);
  const [last] = await call("POST Agents/MDO/GetSelectableListWithHistory", "chatuser", true, "", [3], false);
  assert.equal(last.name, "Cid Eng");
});
await check("the client reads the time zones in effect", async () => {
  const utc = converters.Create_TimeZoneData_From(await get("ann", "GET TimeZone/base"));
  assert.deepEqual([utc.tZLocationID, utc.tZLocationCode, utc.isoNumber], [1, "UTC", 0]);
  assert.deepEqual(converters.Create_TimeZoneData_From(await get("ann", "GET TimeZone/current")), utc);
  assert.equal(await call("POST Agents/TimeZone/GetBaseTimeZoneId"), 1);
  assert.equal(await call("POST Agents/TimeZone/GetDefaultTimeZonePreference"), 0);
  const { locationCode, bias, preferenceId } = await call("POST Agents/TimeZone/GetDefaultTimeZoneInformation");
  assert.deepEqual([locationCode, bias, preferenceId], ["UTC", 0, 0]);
  assert.equal(await call("POST Agents/TimeZone/CheckNewTimeZoneDataAvailable"), false);
});
await check("a list that is not there is refused by name", async () => {
  await assert.rejects(call("POST Agents/MDO/GetSimpleList", "weather"), ({ response }) => {
    assert.deepEqual([response.status, response.data.Message], [400, 'Name: there is no list "weather"']);
    return true;
  });
});

done();
