import { changeSearchAddress, formatSearchPath, type FilterChange } from '../../services/search/search-address.ts'

/** Address of the results for a name; one of several words is searched as they stand. */
export function formatNameSearch(name: string, narrowed: FilterChange = {}): string {
  const q = /\s/.test(name.trim()) ? `"${name.replaceAll('"', '')}"` : name
  return formatSearchPath(changeSearchAddress({ q }, narrowed))
}
