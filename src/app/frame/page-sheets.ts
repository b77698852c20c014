/** The sheets that a key opens on any page, in one file of the build: it is fetched before the first key is pressed. */

export { TimeField } from '../episode/time-field.tsx'
export { KeyHelp } from '../keys/key-help.tsx'
export { SearchPalette } from '../search/search-palette.tsx'
export { SettingsSheet } from '../../views/settings/settings-sheet.tsx'
export { ChapterList } from '../../views/transcript/chapters/chapter-list.tsx'
