package shop

const total = `ifnull((SELECT sum(amount) FROM orders WHERE orders.user_id = users.id), 0)`

// QUserTotals asks for the orders of each user.
const QUserTotals = `SELECT users.id, name, (SELECT count(*) FROM orders WHERE user_id = users.id), ` + total + `
	FROM users ORDER BY 4 DESC, 1 ASC;`

// QCountries joins by a condition.
const QCountries = `SELECT country, buyers, mean FROM (
	SELECT country, count(DISTINCT user_id) AS buyers, sum(amount) * 1.0 / count(amount) AS mean
	FROM orders, users WHERE users.id = orders.user_id GROUP BY country
) WHERE mean > ?1 AND buyers > 1 ORDER BY country -- the threshold is the only parameter`

// QAboveAvg divides by the number of all users.
const QAboveAvg = `SELECT users.id, ` + total + ` AS t FROM users
	WHERE t * (SELECT count(*) FROM users) > (SELECT ifnull(sum(amount), 0) FROM orders WHERE user_id IN (SELECT id FROM users))
	ORDER BY users.id`
