/** Facts on one line with dots between them; a fact never breaks inside. */

export function DottedLine({ facts, className }: { readonly facts: readonly string[]; readonly className: string }) {
  if (facts.length === 0) return null
  return (
    <p className={`num ${className}`}>
      {facts.map((fact, index) => (
        <span key={fact} className="inline-block whitespace-nowrap">
          {fact}
          {/* Where the line breaks, the dot ends the first line. */}
          {index < facts.length - 1 && (
            <span aria-hidden="true" className="mx-[.5em] text-ink-3 phone:mx-[.4em]">
              ·
            </span>
          )}
        </span>
      ))}
    </p>
  )
}
