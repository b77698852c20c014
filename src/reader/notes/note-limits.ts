/** How much a note may hold: more is cut while it is typed, and refused when it is read. */

/** Characters of the reader's own words. */
export const MAX_NOTE = 100_000
export const MAX_TAG = 60
export const MAX_TAGS = 50
/** Characters of the name of an author. */
export const MAX_AUTHOR = 80
