/** The outer margin of a paragraph, where marks stand; on a phone the end of its first line. */

export const MARGIN =
  'col-start-3 row-start-1 flex select-none gap-0.5 self-start ps-4 pt-1.5 text-ink-3 phone:absolute phone:end-0 phone:top-2 phone:p-0 wide:max-desk:ps-1.5'
