/** The format name in a backup file, by which import tells it from a transcript. */

export const BACKUP_FORMAT = 'transcript-explorer-backup'
