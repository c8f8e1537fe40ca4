import type { Tx } from "../client.ts";
import { homeMembers, homes, householdMembers, households } from "../schema/index.ts";
import type { Keys } from "#app/lib/crypto.server.ts";
import { castId } from "./people.ts";

/** Three families: one in two homes, two in one each. */
export async function seedHouseholds(tx: Tx, keys: Keys, createdAt: Date) {
  const id = castId;
  const sealed = (home: string, address: string) => keys.seal("address", id(home), address);
  await tx.insert(households).values([
    { id: id("okafors"), programmeId: id("riverside"), name: "The Okafor family", createdAt },
    { id: id("bevans"), programmeId: id("riverside"), name: "Megan and Mam", createdAt },
    { id: id("lewises"), programmeId: id("hillview"), name: "The Lewis family", createdAt },
  ]);
  await tx.insert(homes).values([
    {
      id: id("home-grace"),
      programmeId: id("riverside"),
      householdId: id("okafors"),
      label: "Mum's",
      area: "near Oak School",
      sealedAddress: sealed("home-grace", "12 Larch Close, OA1 2BC"),
      createdAt,
    },
    {
      id: id("home-daniel"),
      programmeId: id("riverside"),
      householdId: id("okafors"),
      label: "Dad's",
      area: "by the harbour",
      sealedAddress: sealed("home-daniel", "Flat 4, 9 Quay Street, HA3 4DE"),
      createdAt,
    },
    {
      id: id("home-bevan"),
      programmeId: id("riverside"),
      householdId: id("bevans"),
      label: "Home",
      area: "Harbour end",
      sealedAddress: sealed("home-bevan", "31 Ropewalk, HA3 7FG"),
      createdAt,
    },
    {
      id: id("home-lewis"),
      programmeId: id("hillview"),
      householdId: id("lewises"),
      label: "Home",
      area: "Upper Hill",
      sealedAddress: sealed("home-lewis", "2 Cairn Rise, UH5 6JK"),
      createdAt,
    },
  ]);
  const member = (
    key: string,
    householdId: string,
    programmeId: string,
    more: Partial<typeof householdMembers.$inferInsert>,
  ) => ({
    id: id(`hm-${key}`),
    programmeId: id(programmeId),
    householdId: id(householdId),
    kind: "adult" as const,
    firstName: key,
    createdAt,
    ...more,
  });
  await tx
    .insert(householdMembers)
    .values([
      member("grace", "okafors", "riverside", { personId: id("grace"), firstName: "Grace" }),
      member("daniel", "okafors", "riverside", { personId: id("daniel"), firstName: "Daniel" }),
      member("temi", "okafors", "riverside", { kind: "child", firstName: "Temi", birthYear: 2016 }),
      member("ada", "okafors", "riverside", { kind: "child", firstName: "Ada", birthYear: 2020 }),
      member("megan", "bevans", "riverside", { personId: id("megan"), firstName: "Megan" }),
      member("mam", "bevans", "riverside", { firstName: "Mam" }),
      member("leah", "lewises", "hillview", { personId: id("leah"), firstName: "Leah" }),
    ]);
  const lives = (home: string, key: string, programme = "riverside") => ({
    programmeId: id(programme),
    homeId: id(home),
    memberId: id(`hm-${key}`),
  });
  await tx
    .insert(homeMembers)
    .values([
      lives("home-grace", "grace"),
      lives("home-grace", "temi"),
      lives("home-grace", "ada"),
      lives("home-daniel", "daniel"),
      lives("home-daniel", "temi"),
      lives("home-daniel", "ada"),
      lives("home-bevan", "megan"),
      lives("home-bevan", "mam"),
      lives("home-lewis", "leah", "hillview"),
    ]);
}
