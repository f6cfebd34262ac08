-- The three tables that readers know: the universe, daily bars and minute bars. Each is created, or adopted when an
-- older pipeline has left it here with data. One transaction: either all older tables are adopted or none is touched.

\ir 0001_bars/adoption.sql
\ir 0001_bars/belongings.sql
\ir 0001_bars/stocks.sql
\ir 0001_bars/stock_prices.sql
\ir 0001_bars/stock_prices_minute.sql
