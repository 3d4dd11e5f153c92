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
async function get(user, operation) {
  const [method, path] = operation.split(" ");
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

done();
