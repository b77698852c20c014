/** The panels that open when their tab is pressed, in one file of the build. */

export { ChaptersPanel } from '../../views/transcript/chapters/chapter-rows.tsx'
export { KeyPointsPanel } from '../../views/panels/key-points-panel.tsx'
export { NamesPanel } from '../../views/names/names-panel.tsx'
export { NotesPanel } from '../../views/notes/notes-panel.tsx'
export { QuotesPanel } from '../../views/quotes/quotes-panel.tsx'
export { ResourcesPanel } from '../../views/panels/resources-panel.tsx'
export { SummaryPanel } from '../../views/panels/summary-panel.tsx'
