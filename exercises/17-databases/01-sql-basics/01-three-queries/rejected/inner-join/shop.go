package shop

// QUserTotals gives id, name, number of orders and total of every user.
const QUserTotals = `
SELECT u.id, u.name, count(o.id), coalesce(sum(o.amount), 0) AS total
FROM users AS u
JOIN orders AS o ON o.user_id = u.id
GROUP BY u.id
ORDER BY total DESC, u.id`

// QCountries gives country, number of buyers and average amount. Its parameter is what the average has to be above.
const QCountries = `
SELECT u.country, count(DISTINCT u.id), avg(o.amount)
FROM users AS u
JOIN orders AS o ON o.user_id = u.id
GROUP BY u.country
HAVING count(DISTINCT u.id) >= 2 AND avg(o.amount) > ?
ORDER BY u.country`

// QAboveAvg gives id and total of the users whose total is above the average.
const QAboveAvg = `
WITH totals AS (
	SELECT u.id, coalesce(sum(o.amount), 0) AS total
	FROM users AS u
	LEFT JOIN orders AS o ON o.user_id = u.id
	GROUP BY u.id
)
SELECT id, total FROM totals
WHERE total > (SELECT avg(total) FROM totals)
ORDER BY id`
