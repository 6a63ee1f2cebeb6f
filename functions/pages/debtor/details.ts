import type { Page } from "./page.ts";

/** The tables of places are as large as all other pages together, and few people move: they are read when somebody does. */
const details = () => import("./details-form.ts");

/** Where the debtor is, by their own word: hours of contact and the rules of their place follow it. */
export const detailsPage: Page = {
  name: "details",
  openTo: "verified",
  title: ({ details: words }) => words.title,
  show: async (desk, shown) => (await details()).showDetails(desk, shown),
  read: async (desk, sent) => (await details()).readDetails(desk, sent),
  says: ({ words }) => words.details.done,
};
