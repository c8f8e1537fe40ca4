// What a source may be; pages show them, forms read them.

export const WAYS = ["file", "link", "feed"] as const;
export const LICENCES = ["unknown", "ours", "ogl", "cc0", "cc_by", "cc_by_sa", "odbl", "permission"] as const;
/** Read again every so many days; "0" for when somebody says so. */
export const EVERY = ["0", "1", "7", "30", "91"] as const;
