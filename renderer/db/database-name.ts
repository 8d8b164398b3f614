/** Belongs to the address of this page, and that to a profile: one database is one workspace. */
export const DATABASE_NAME = 'weft';
