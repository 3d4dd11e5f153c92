// A client library of OpenID Connect, as strict as it comes: it finds the provider, checks every answer and the signed token,
// and calls the API with what it was given. The browser's part is played here: it follows redirects, keeps cookies, and logs in
// as the login page does.
//
// node story_openid.mjs ADDRESS NAME PASSWORD CLIENT_ID CLIENT_SECRET (an empty secret for a public client)

import assert from "node:assert/strict";
import * as openid from "openid-client";

const [address, name, password, clientId, secret] = process.argv.slice(2);
const callback = "http://127.0.0.1:49152/callback";

/** A browser: it keeps cookies and stops where it is sent to the application. */
class Browser {
  cookies = new Map();

  async open(url) {
    for (let hops = 0; hops < 10; hops++) {
      if (url.href.startsWith(callback)) return url;
      const answer = await this.send(url, {});
      if (answer.status !== 303) return { url, answer };
      url = new URL(answer.headers.get("location"), url);
    }
    throw new Error("redirects without an end");
  }

  async send(url, options) {
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { ...options.headers, ...(cookie && { Cookie: cookie }) };
    const answer = await fetch(url, { redirect: "manual", ...options, headers });
    for (const set of answer.headers.getSetCookie()) {
      const [, known, value] = /^([^=]+)=([^;]*)/.exec(set);
      this.cookies.set(known, value);
    }
    return answer;
  }

  /** What the login page does with a name, a password, and the address to go back to. */
  async logIn(page) {
    assert.equal(page.pathname, "/login");
    const body = JSON.stringify({ username: name, password });
    const headers = { "Content-Type": "application/json" };
    const answer = await this.send(new URL("/live/v1/login", page), { method: "POST", headers, body });
    assert.equal(answer.status, 200);
    return this.open(new URL(page.searchParams.get("return"), page));
  }
}

const authentication = secret ? openid.ClientSecretBasic(secret) : openid.None();
const insecure = { execute: [openid.allowInsecureRequests, openid.enableNonRepudiationChecks] };
for (const described of [address, `${address}/login/.well-known/openid-configuration`]) {
  const config = await openid.discovery(new URL(described), clientId, undefined, authentication, insecure);
  assert.equal(config.serverMetadata().issuer, address);

  const request = async (browser, more = {}) => {
    const verifier = openid.randomPKCECodeVerifier();
    const [state, nonce] = [openid.randomState(), openid.randomNonce()];
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: callback,
      scope: "openid",
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...more,
    });
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    return { came: await browser.open(url), checks };
  };

  const browser = new Browser();
  const first = await request(browser);
  const back = await browser.logIn(first.came.url);
  const tokens = await openid.authorizationCodeGrant(config, back, { ...first.checks, maxAge: 60 });
  const claims = tokens.claims();
  assert.equal(claims["http://schemes.superoffice.net/identity/initials"], name);
  assert.equal(claims.preferred_username, name);
  const me = (token) => fetch(`${address}/api/v1/User/currentPrincipal`, { headers: { Authorization: `Bearer ${token}` } });
  const principal = await (await me(tokens.access_token)).json();
  assert.equal(principal.Associate, name);
  assert.equal(String(principal.AssociateId), claims.sub);

  const next = await openid.refreshTokenGrant(config, tokens.refresh_token);
  assert.equal(next.claims().sub, claims.sub);
  assert.equal((await me(next.access_token)).status, 200);
  await assert.rejects(openid.refreshTokenGrant(config, tokens.refresh_token), { error: "invalid_grant" });
  assert.equal((await me(next.access_token)).status, 401);

  // The browser is logged in by now, so nobody is asked.
  const second = await request(browser, { prompt: "none" });
  const silent = await openid.authorizationCodeGrant(config, second.came, second.checks);
  assert.equal(silent.claims().auth_time, claims.auth_time);
  await assert.rejects(openid.authorizationCodeGrant(config, second.came, second.checks), { error: "invalid_grant" });

  // Somebody else's browser is not.
  const third = await request(new Browser(), { prompt: "none" });
  await assert.rejects(openid.authorizationCodeGrant(config, third.came, third.checks), { error: "login_required" });
}
console.log("ok");
