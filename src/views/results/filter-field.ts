/** The look that all controls of the filter share. */

export const FILTER_FIELD =
  'h-10 min-w-0 rounded-2 border border-line-2 bg-surface px-2.5 hover:border-control data-chosen:border-accent data-chosen:text-accent narrow:h-11 '
