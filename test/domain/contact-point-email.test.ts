import { expect, it } from "vitest";
import { mailAddress, mayPassForAnother } from "../../functions/domain/contact-point-email.ts";

const at = (local: number, domain: number) => `${"a".repeat(local)}@${"b".repeat(domain - 8)}.example`;

it.each([
  ["as it is", "ann.lee+bills@debtor.example", "ann.lee+bills@debtor.example"],
  ["without spaces around it", "  ann@debtor.example ", "ann@debtor.example"],
  ["with its domain in lower case, and nothing else", "Ann.Lee@DEBTOR.Example", "Ann.Lee@debtor.example"],
  ["with the marks that mail providers allow", "o'neil/2&co=x@debtor.example", "o'neil/2&co=x@debtor.example"],
  ["with a domain beyond ASCII in punycode", "ann@bücher.example", "ann@xn--bcher-kva.example"],
  ["with a domain composed of parts as one composed", "ann@bu\u0308cher.example", "ann@xn--bcher-kva.example"],
  ["with a domain that looks like another in punycode", "ann@exаmple.com", "ann@xn--exmple-4nf.com"],
  ["with the full stop of another script", "ann@debtor。example", "ann@debtor.example"],
  ["of 64 characters before the sign", at(64, 20), at(64, 20)],
])("an address is read %s: %j", (_, text, address) => {
  expect(mailAddress(text)).toBe(address);
});

it.each([
  ["nothing", ""],
  ["no sign", "ann.debtor.example"],
  ["nothing before the sign", "@debtor.example"],
  ["no domain", "ann@"],
  ["a domain of one word", "ann@localhost"],
  ["an IP address", "ann@192.0.2.1"],
  ["a second header", "ann@debtor.example\r\nBcc: all@debtor.example"],
  ["a line break at its end", "ann@debtor.example\n"],
  ["a tab", "ann\t@debtor.example"],
  ["a null", "ann@debtor.example\u0000"],
  ["a space within", "ann lee@debtor.example"],
  ["two addresses", "ann@debtor.example,bob@debtor.example"],
  ["a name and an address", "Ann <ann@debtor.example>"],
  ["two signs", "ann@bob@debtor.example"],
  ["a quoted part", '"ann lee"@debtor.example'],
  ["letters beyond ASCII before the sign", "änn@debtor.example"],
  ["a mark that turns the direction of writing", "ann\u202E@debtor.example"],
  ["dots in a row", "ann..lee@debtor.example"],
  ["a dot at the start", ".ann@debtor.example"],
  ["an encoded domain", "ann@ex%61mple.com"],
  ["a word of the domain that begins with a hyphen", "ann@-debtor.example"],
  ["65 characters before the sign", at(65, 20)],
  ["255 characters", `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.${"e".repeat(11)}`],
])("%s is no address", (_, text) => {
  expect(mailAddress(text)).toBeNull();
});

it.each([
  ["ann@debtor.example", false],
  ["ann@xn--bcher-kva.example", false],
  ["ann@xn--exmple-4nf.com", true],
  ["ann@xn--80ak6aa92e.com", true],
  ["ann@пример.example", false],
  ["ann@xn--e1afmkfd.example", false],
  ["ann@xn--zckzah.example", false],
  ["ann@pαypal.example", true],
])("the domain of %s may pass for another: %s", (address, may) => {
  expect(mayPassForAnother(address)).toBe(may);
});
