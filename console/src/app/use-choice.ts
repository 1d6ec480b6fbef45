import { useSearchParams } from 'react-router';

/** A choice in a page that is part of the address: the one of `options` that it names, or the first. */
export function useChoice<Option extends string>(
  name: string,
  options: readonly [Option, ...Option[]],
): readonly [Option, (option: string) => void] {
  const [query, setQuery] = useSearchParams();
  const wanted = query.get(name);
  const chosen = options.find((option) => option === wanted) ?? options[0];
  const choose = (option: string) => {
    // Other parameters belong to the content of the choice that is left.
    if (option !== chosen) setQuery({ [name]: option }, { preventScrollReset: true });
  };
  return [chosen, choose];
}
