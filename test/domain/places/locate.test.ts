import { describe, expect, test } from "vitest";
import { candidateZones, isKnownZone } from "../../../functions/domain/places/locate.ts";

const us = (region: string, postalCode?: string) => ({ country: "US", region, postalCode });
const newYorkPhone = "+12125550100";

describe("an address alone", () => {
  test.each([
    ["Honolulu", us("HI"), ["Pacific/Honolulu"]],
    ["Boston, region with its country", us("US-MA"), ["America/New_York"]],
    ["Boston, in small letters", { country: "us", region: "ma" }, ["America/New_York"]],
    ["Phoenix by postal code", us("AZ", "85004"), ["America/Phoenix"]],
    ["the Navajo Nation", us("AZ", "86515"), ["America/Phoenix", "America/Denver"]],
    ["Evansville", us("IN", "47708"), ["America/Chicago"]],
    ["Bloomington, Indiana", us("IN", "47401-1234"), ["America/Indiana/Indianapolis"]],
    ["Pensacola", us("FL", "32501"), ["America/Chicago"]],
    ["Panama City or Port St. Joe", us("FL", "32456"), ["America/New_York", "America/Chicago"]],
    ["El Paso", us("TX", "79901"), ["America/Denver"]],
    ["a postal code without a region", { country: "US", postalCode: "98101" }, ["America/Los_Angeles"]],
    ["a postal code of another state", us("NY", "98101"), ["America/New_York"]],
    ["a postal code that is none", us("FL", "325"), ["America/New_York", "America/Chicago"]],
    ["military mail by region", us("AE", "09123"), []],
    ["military mail by postal code", { country: "US", postalCode: "96201" }, []],
    ["Puerto Rico as a country", { country: "PR" }, ["America/Puerto_Rico"]],
    ["Puerto Rico as a state", us("PR", "00901"), ["America/Puerto_Rico"]],
    ["Guam", us("GU", "96910"), ["Pacific/Guam"]],
    ["American Samoa", us("AS", "96799"), ["Pacific/Pago_Pago"]],
    ["Toronto or Kenora", { country: "CA", region: "ON" }, ["America/Toronto", "America/Winnipeg", "America/Atikokan"]],
    ["London", { country: "GB", region: "ENG", postalCode: "SW1A 1AA" }, ["Europe/London"]],
    ["Las Palmas", { country: "ES", region: "GC" }, ["Atlantic/Canary"]],
    ["Ponta Delgada", { country: "PT", region: "20" }, ["Atlantic/Azores"]],
    ["Reunion under France", { country: "FR", region: "974" }, ["Indian/Reunion"]],
    [
      "New South Wales",
      { country: "AU", region: "NSW" },
      ["Australia/Sydney", "Australia/Broken_Hill", "Australia/Lord_Howe"],
    ],
    [
      "a region that is not listed",
      { country: "ES", region: "XX" },
      ["Europe/Madrid", "Atlantic/Canary", "Africa/Ceuta"],
    ],
    ["a country that is none", { country: "ZZ" }, []],
  ])("%s", (_, address, zones) => {
    expect(candidateZones({ address })).toEqual(zones);
  });

  test("the whole United States when only the country is known", () => {
    expect(candidateZones({ address: { country: "US" } })).toEqual(
      expect.arrayContaining(["America/New_York", "America/Adak", "Pacific/Honolulu", "America/Phoenix"]),
    );
  });
});

describe("a phone alone", () => {
  test.each([
    ["New York", newYorkPhone, ["America/New_York"]],
    ["Jamaica, which +1 does not make the United States", "+18765550100", ["America/Jamaica"]],
    ["the Dominican Republic", "+18295550100", ["America/Santo_Domingo"]],
    ["Toronto", "+14165550100", ["America/Toronto"]],
    ["the Florida panhandle and Tallahassee", "+18505550100", ["America/New_York", "America/Chicago"]],
    ["northern Arizona", "+19285550100", ["America/Phoenix", "America/Denver"]],
    ["El Paso", "+19155550100", ["America/Denver"]],
    ["toll-free", "+18005550100", []],
    ["toll-free, a later code", "+18335550100", []],
    ["a code not in use", "+15005550100", []],
    ["too short", "+1212555010", []],
    ["London", "+442079460100", ["Europe/London"]],
    ["Dublin, three digits of calling code", "+35312345678", ["Europe/Dublin"]],
    ["Russia, on many clocks", "+74951234567", []],
    ["not in E.164", "020 7946 0100", []],
  ])("%s", (_, phone, zones) => {
    expect(candidateZones({ phone })).toEqual(zones);
  });
});

describe("evidence together", () => {
  const portland = us("OR", "97201");
  test.each([
    ["nothing", {}, []],
    [
      "Eastern code and Pacific address: both, the address first",
      { address: portland, phone: newYorkPhone },
      ["America/Los_Angeles", "America/New_York"],
    ],
    ["code and address agree", { address: us("NY"), phone: newYorkPhone }, ["America/New_York"]],
    [
      "a foreign number adds nothing to an address",
      { address: us("NY"), phone: "+442079460100" },
      ["America/New_York"],
    ],
    ["a phone does not speak for an address without a place", { address: us("AE", "09123"), phone: newYorkPhone }, []],
    ["a stated zone outweighs the phone", { timeZone: "America/Denver", phone: newYorkPhone }, ["America/Denver"]],
    [
      "a stated zone picks its part of the address",
      { timeZone: "Australia/Lord_Howe", address: { country: "AU", region: "NSW" } },
      ["Australia/Lord_Howe"],
    ],
    [
      "a stated zone on the same clock as part of the address",
      { timeZone: "America/Indiana/Knox", address: us("IN", "46350") },
      ["America/Indiana/Knox"],
    ],
    [
      "a stated zone elsewhere: both, the stated first",
      { timeZone: "Asia/Tokyo", address: portland, phone: newYorkPhone },
      ["Asia/Tokyo", "America/Los_Angeles"],
    ],
    [
      "the same offset in winter only is another clock",
      { timeZone: "America/Phoenix", address: { country: "US", region: "CO" } },
      ["America/Phoenix", "America/Denver"],
    ],
    ["an unknown zone is as none", { timeZone: "Mars/Olympus", phone: newYorkPhone }, ["America/New_York"]],
  ])("%s", (_, place, zones) => {
    expect(candidateZones(place)).toEqual(zones);
  });
});

describe("zone names", () => {
  test.each([
    ["America/New_York", true],
    ["Europe/Kyiv", true],
    ["Etc/UTC", true],
    ["Mars/Olympus", false],
    ["+05:00", false],
    ["", false],
  ])("%s", (zone, expected) => {
    expect(isKnownZone(zone)).toBe(expected);
  });

  test("more names than are remembered", () => {
    const names = Array.from({ length: 1001 }, (_, number) => `Nowhere/Town${number}`);
    expect(names.some(isKnownZone)).toBe(false);
  });
});
