import { expect, test } from '@jest/globals';
import { isAddress, isPublicAddress } from './public-address.ts';

test.each(['1.1.1.1', '93.184.215.14', '2606:4700:4700::1111', '[2606:4700::1]'])(
  '%s is public',
  (address) => {
    expect([isAddress(address), isPublicAddress(address)]).toEqual([true, true]);
  },
);

test.each([
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '169.254.0.1', '100.64.0.1', '100.127.255.255', '192.0.0.1', '198.18.0.1'],
  ...['224.0.0.1', '240.0.0.1', '255.255.255.255', '192.0.2.1', '198.51.100.1', '203.0.113.1'],
  ...['::', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1'],
  ...[
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
  ],
  ...['ff02::1', '2001:db8::1', '100::1', '[::1]', '4000::1', '5f00::1', '3fff::1'],
])('%s is an address, and not public', (address) => {
  expect([isAddress(address), isPublicAddress(address)]).toEqual([true, false]);
});

test.each([
  '',
  'localhost',
  'example.com',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '1.2.3',
  '1.2.3.4.5',
])('"%s" is no address', (text) => {
  expect([isAddress(text), isPublicAddress(text)]).toEqual([false, false]);
});
