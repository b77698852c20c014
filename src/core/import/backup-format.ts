/** How a backup of what the reader made names itself: written with it, and told apart from a transcript by it. */

export const BACKUP_FORMAT = 'transcript-explorer-backup'
