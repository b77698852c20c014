/** Seldom needed parts of the library's page, in one file of the build: each name of a file adds to the first one. */

export { LibraryShortfall } from '../../views/states/library-shortfall.tsx'
export { FailedLibrary } from './failed-library.tsx'
export { GroupPage } from './group-page.tsx'
export { SavedLine } from '../../views/library/saved-line.tsx'
