import { useLocation, useSearchParams } from 'react-router';

/** The search of an address with one parameter set; what else the address says is kept. */
export function searchWith(search: string, parameter: string, value: string): string {
  const next = new URLSearchParams(search);
  next.set(parameter, value);
  return next.toString();
}

/** What the panel beside a page is open on: a parameter of the address, so that it can be sent to others. */
export function usePanel(parameter: string) {
  const [params, setParams] = useSearchParams();
  const { search } = useLocation();
  return {
    value: params.get(parameter),
    /** The search of a link that opens the panel on something. */
    open: (value: string) => searchWith(search, parameter, value),
    close: () =>
      setParams(
        (current) => {
          current.delete(parameter);
          return current;
        },
        { preventScrollReset: true },
      ),
  };
}
