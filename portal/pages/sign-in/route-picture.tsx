/** One link on the left, a pool of offers on the right, one of them chosen. */
const offers = [
  { y: 34, width: 92, path: 'M96 110 C170 110 180 34 250 34' },
  { y: 85, width: 118, path: 'M96 110 C170 110 190 85 250 85' },
  { y: 136, width: 78, path: 'M96 110 C170 110 190 136 250 136' },
  { y: 187, width: 104, path: 'M96 110 C170 110 180 187 250 187' },
];
const chosen = 1;

export function RoutePicture() {
  return (
    <svg viewBox="0 0 420 222" width="100%" aria-hidden="true">
      {offers.map(({ path }, index) => (
        <path
          key={path}
          d={path}
          fill="none"
          stroke="#fff"
          strokeWidth={index === chosen ? 2.5 : 1.5}
          opacity={index === chosen ? 1 : 0.35}
        />
      ))}
      <rect x="6" y="84" width="96" height="52" rx="14" fill="#fff" />
      <rect x="22" y="102" width="64" height="7" rx="3.500" fill="#2f46c0" />
      <rect x="22" y="115" width="38" height="6" rx="3" fill="#bccbff" />
      {offers.map(({ y, width }, index) => (
        <g key={y} opacity={index === chosen ? 1 : 0.62}>
          <rect
            x="250"
            y={y - 19}
            width="164"
            height="38"
            rx="11"
            fill="#fff"
            fillOpacity={index === chosen ? 1 : 0.16}
          />
          <circle
            cx="271"
            cy={y}
            r="8"
            fill={index === chosen ? '#0f8a55' : '#fff'}
            fillOpacity={index === chosen ? 1 : 0.5}
          />
          <rect
            x="288"
            y={y - 4}
            width={width}
            height="8"
            rx="4"
            fill={index === chosen ? '#243697' : '#fff'}
            fillOpacity={index === chosen ? 1 : 0.7}
          />
        </g>
      ))}
    </svg>
  );
}
