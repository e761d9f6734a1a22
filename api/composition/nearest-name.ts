/** The known name with the fewest letters to change (Levenshtein distance), capitals aside. */
export function nearestName(name: string, known: readonly string[]): string {
  const ranked = known.map((candidate) => ({
    candidate,
    distance: distance(name.toUpperCase(), candidate.toUpperCase()),
  }));
  return ranked.toSorted((one, other) => one.distance - other.distance)[0]?.candidate ?? '';
}

function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_unused, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
