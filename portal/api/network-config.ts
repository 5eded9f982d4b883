import { useQuery } from '@tanstack/react-query';

export interface NetworkConfig {
  networkName: string;
  /** Where tracking links and postbacks live, without a slash at the end. */
  trackingUrl: string;
  /** ISO 4217; all payouts and revenues are in it. */
  networkCurrency: string;
}

const unknownNetwork: NetworkConfig = { networkName: 'Smartlinks', trackingUrl: '', networkCurrency: 'USD' };

/** What this network is called and where its links live; a neutral name until the answer is there. */
export function useNetworkConfig(): NetworkConfig {
  const { data } = useQuery({
    queryKey: ['config'],
    queryFn: async () => (await (await fetch('/config.json')).json()) as NetworkConfig,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? unknownNetwork;
}
