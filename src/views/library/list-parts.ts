/** The code around the episodes that every library needs after its first cards, in one file of the build: one round trip. */

export { FilterRail } from './filters/filter-rail.tsx'
export { LibraryTools } from './library-tools.tsx'
export { Shelf } from './shelf/shelf.tsx'
